import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, client, type Client } from '../../src/api/index.ts'
import { cellOf, workedOn } from '../support/error-workbooks.ts'
import { rowByAnother } from '../support/workbook-by-another.ts'
import { begin, installation, muster, onDatabase, sample, type Installation, type Running } from './command-line.ts'

let here: Installation
let server: Running
beforeAll(async () => {
  here = await installation('of the test server')
  server = begin(here, 'start')
  await server.says(/Muster is at/)
})
afterAll(async () => {
  server.process.kill('SIGTERM')
  await server.ended
  await here.remove()
})

const file = async (name: string, text: string): Promise<string> => {
  const path = join(here.data, name)
  await writeFile(path, text)
  return path
}
const importOf = (path: string, ...flags: readonly string[]) =>
  muster(here, 'import', path, '--type', 'cases', '--json', ...flags)

test('a person without --json reads counts that add up, the reasons, and where the log is', async () => {
  const { out, err, code } = await muster(here, 'import', sample('cases-dirty.csv'), '--type', 'cases')
  expect(code).toBe(2)
  expect(out).toMatch(/cases-dirty\.csv: 89 rows/)
  expect(out).toMatch(/41 created/)
  expect(out).toMatch(/48 failed/)
  expect(out).toMatch(/2 × ReferralSource: Housng is not in the list/)
  expect(out).toMatch(/bin\/muster log job_[0-9a-f]{32} --failed/)
  expect(err).toMatch(/^Note: Left out, since no field has their name: number 21 \(no header\), __proto__\.$/m)
})

test('the same file again is said to have been imported before', async () => {
  const { err } = await importOf(sample('cases-dirty.csv'))
  expect(err).toMatch(/was imported before, on \d{4}-\d\d-\d\d by Ada Minister, 89 rows/)
})

test('people are created, and only updated where that is asked for; an action that there is not is refused', async () => {
  const path = await file('people.csv', 'Identifier,FirstName,LastName,Email\ncli-p1,Ann,Lee,\n')
  const people = (from: string, action: string) =>
    muster(here, 'import', from, '--type', 'participants', '--json', '--action', action)
  expect((await people(path, 'create')).last).toMatchObject({ rows: 1, created: 1 })
  const more = await file('more-people.csv', 'Identifier,Email\nCLI-P1,ann@example.org\ncli-p2,bo@example.org\n')
  const { last, code } = await people(more, 'update')
  expect([code, last]).toMatchObject([2, { rows: 2, created: 0, updated: 1, failed: 1 }])
  expect((await people(more, 'delete')).last).toMatchObject({ error: 'action-unknown' })
})

test('fix-first refuses a file with errors, says how many and which, and leaves the job ready', async () => {
  const { code, out, last } = await importOf(sample('cases-dirty.csv'), '--errors', 'fix-first')
  expect(code).toBe(1)
  expect(out.trim().split('\n')).toHaveLength(1)
  expect(Object.keys(last)).toEqual(['error', 'message'])
  expect(last['error']).toBe('errors-open')
  expect(last['message']).toMatch(/^48 rows have errors/)
  expect(last['message']).toMatch(/2 × row 5: ReferralSource: Housng/)
  const [job] = /job_[0-9a-f]{32}/.exec(String(last['message'])) ?? []
  expect(last['message']).toMatch(/2 × row 86: Row 86 has 19 cells/)
  expect(await jobs()).toContainEqual(expect.objectContaining({ id: job, status: 'ready' }))
})

test('rows with errors go out as a workbook, and come back fixed into the same import', async () => {
  const csv = 'Identifier,Email,Status\ncli-f1,f1@example.org,OPEN\n00417,nobody,ACTIVE\ncli-f3,,ACTIVE\n'
  const waiting = await importOf(await file('to-fix.csv', csv), '--errors', 'fix-first')
  const [, job = ''] = /bin\/muster fix (job_\w+) errors\.xlsx/.exec(String(waiting.last['message'])) ?? []
  expect((await muster(here, 'errors', job)).out).toMatch(/1 × row 2: Status: .*\n.*1 × row 3: Email: /)
  const { out } = await muster(here, 'errors', job, '--json')
  expect(out.trim().split('\n')).toHaveLength(2)
  const book = join(here.data, 'errors.xlsx')
  expect(await muster(here, 'errors', job, '-o', book)).toMatchObject({ code: 0, out: '' })

  const half = join(here.data, 'half.xlsx')
  await writeFile(half, await workedOn(await readFile(book), (sheet) => (cellOf(sheet, 2, 'Status').value = 'ACTIVE')))
  expect(await muster(here, 'fix', job, half, '--json')).toMatchObject({
    code: 2,
    last: { job, cells: 1, rows: 1, leftOut: 0, ignored: 0, notUnderstood: 0, withErrors: 1 },
  })
  const rest = join(here.data, 'rest.xlsx')
  await writeFile(rest, await workedOn(await readFile(book), (sheet) => (cellOf(sheet, 3, 'Leave out').value = 'yes')))
  const fixed = await muster(here, 'fix', job, rest)
  expect([fixed.code, fixed.out]).toEqual([0, expect.stringContaining(`bin/muster resume ${job}`)])
  expect(await muster(here, 'fix', job, join(here.data, 'to-fix.csv'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('This is not a workbook of rows with errors'),
  })
  expect((await muster(here, 'errors', job)).out).toBe('No row has errors.\n')
  const resumed = await muster(here, 'resume', job, '--errors', 'fix-first', '--json')
  expect([resumed.code, resumed.last]).toMatchObject([0, { created: 2, skipped: 1, failed: 0 }])
})

test('resume takes what the import was told; where it is not said again and matters, it is asked', async () => {
  const rows = 'Identifier,FirstName,LastName,Email\nagain-1,Ann,Lee,\nagain-1,Ann,Lee,\nagain-2,Bo,Li,nowhere\n'
  const flags = ['--duplicates', 'skip', '--errors', 'fix-first']
  const { last } = await importOf(await file('again.csv', rows), ...flags)
  const [, job = ''] =
    /bin\/muster resume (job_\w+) --duplicates skip --errors fix-first/.exec(String(last['message'])) ?? []
  const forgot = await muster(here, 'resume', job, '--json')
  expect(forgot).toMatchObject({ code: 1, last: { error: 'duplicates-open' } })
  expect(forgot.last['message']).toMatch(/Add --duplicates/)
  const { code, last: done } = await muster(
    here,
    'resume',
    job,
    ...flags.slice(0, 2),
    '--errors',
    'leave-out',
    '--json',
  )
  expect(done).toMatchObject({ created: 1, skipped: 1, failed: 1 })
  expect(code).toBe(2)
})

test('columns that are left out are named, and a near miss is no match until somebody says so', async () => {
  const path = await file(
    'near.csv',
    'Identifier,FirstName,LastName,Emial,Shoe size\nnear-1,Ann,Lee,a@example.edu,44\n',
  )
  const { out, err } = await importOf(path)
  expect(out.trim().split('\n')).toHaveLength(1)
  expect(err).toMatch(/Emial is left out: rename it to Email if that is meant/)
  expect(err).toMatch(/Left out, since no field has their name: Shoe size\./)
  expect(await onDatabase(here, `select email from participant where identifier = 'near-1'`)).toEqual([{ email: null }])
  const nothing = await importOf(await file('nothing.csv', 'Identifer,Shoe size\nx,44\n'))
  expect(nothing.code).toBe(1)
  expect(nothing.last['message']).toMatch(/Rename the headers to those that bin\/muster template cases writes/)
})

test('failed rows name the column of each reason, and imported unchanged they fail again', async () => {
  const rows = 'Identifier,FirstName,LastName,Email\nfew-1,Ann,Lee\nfew-2,Ann,Lee,nowhere\n'
  const { last } = await importOf(await file('few.csv', rows))
  const path = join(here.data, 'few-failed.csv')
  await muster(here, 'log', String(last['job']), '--failed', '-o', path)
  expect(await readFile(path, 'utf8')).toMatch(/Email: .*nowhere/)
  expect((await importOf(path)).last).toMatchObject({ rows: 2, created: 0, failed: 2 })
})

test.each([
  ['a folder that is not there', 'not-there/log.csv', /does not exist/],
  ['a folder that is a file', 'few.csv/log.csv', /is a file, not a folder/],
])('a log is not written into %s, in one sentence', async (_, path, sentence) => {
  await file('few.csv', '')
  const { code, err } = await muster(here, 'template', 'cases', '-o', join(here.data, path))
  expect(code).toBe(1)
  expect(err).toMatch(sentence)
  expect(err.trim().split('\n')).toHaveLength(1)
})

const jobs = async () => (await muster(here, 'jobs', '--json')).last['jobs'] as readonly object[]

test('map shows the suggested mapping, and nothing remains of it', async () => {
  const path = await file('map.csv', 'sis id,First Name,Surname,Hall,Shoe size\n1,A,B,OAK,44\n')
  const { code, out, last } = await muster(here, 'map', path, '--type', 'cases', '--json')
  expect([code, out.trim().split('\n').length]).toEqual([0, 1])
  expect(last).toEqual({
    columns: [
      { header: 'sis id', field: 'Identifier', how: 'synonym', score: expect.any(Number) as number },
      {
        header: 'First Name',
        field: 'FirstName',
        how: expect.stringMatching(/normal|remembered/) as string,
        score: expect.any(Number) as number,
      },
      { header: 'Surname', field: 'LastName', how: 'synonym', score: expect.any(Number) as number },
      expect.objectContaining({ header: 'Hall', field: 'Custom.HALL' }),
      { header: 'Shoe size', field: null, how: 'none', score: 0 },
    ],
  })
  expect(await jobs()).not.toContainEqual(expect.objectContaining({ fileName: 'map.csv' }))
  expect(await onDatabase(here, `select from import_file where name = 'map.csv'`)).toEqual([])
})

test.each([
  ['csv', async (path: string) => parse(await readFile(path), { bom: true })],
  ['xlsx', async (path: string) => [await rowByAnother(await readFile(path), 1)]],
])('a template goes in as it comes out, as .%s: its columns and its sample row are known', async (ending, read) => {
  const path = join(here.data, `template.${ending}`)
  expect((await muster(here, 'template', 'cases', '-o', path)).code).toBe(0)
  const [headers = []] = await read(path)
  expect(headers).toContain('Custom.SANCTION_DEADLINE')
  const { columns } = (await muster(here, 'map', path, '--type', 'cases', '--json')).last as { columns: object[] }
  expect(columns).toEqual(headers.map((header) => ({ header, field: header, how: 'exact', score: 1 })))
  const { code, last } = await importOf(path)
  expect(last).toMatchObject({ rows: 1, skipped: 1, created: 0, failed: 0 })
  expect(code).toBe(0)
})

test('the first N rows are tried, and resume loads the others with the same choices', async () => {
  const tried = await importOf(sample('cases-duplicates.csv'), '--duplicates', 'skip', '--first', '3')
  expect(tried.last).toMatchObject({ rows: 33, created: 1, skipped: 2, failed: 0, notLoaded: 30 })
  expect(tried.code).toBe(0)
  const { code, last } = await muster(here, 'resume', String(tried.last['job']), '--json')
  expect(last).toMatchObject({ job: tried.last['job'], rows: 33, created: 13, skipped: 20, notLoaded: 0 })
  expect(code).toBe(0)
})

test('the failed rows of a log come as a file that another reader reads', async () => {
  const { last } = await importOf(sample('cases-dirty.csv'))
  const path = join(here.data, 'failed.csv')
  expect((await muster(here, 'log', String(last['job']), '--failed', '-o', path)).code).toBe(0)
  const rows = parse(await readFile(path), { bom: true, columns: true, relax_column_count: true }) as Record<
    string,
    string
  >[]
  expect(rows).toHaveLength(Number(last['failed']))
  expect(rows.filter((row) => JSON.stringify(row).includes('is not in the list')).length).toBeGreaterThan(5)
})

test.each([
  ['day-first', '2026-04-03'],
  ['month-first', '2026-03-04'],
] as const)('dates that can be read two ways are asked; %s answers', async (order, day) => {
  const path = await file(
    `${order}.csv`,
    `Identifier,FirstName,LastName,Custom.SANCTION_DEADLINE\n${order},Ann,Lee,03/04/2026\n`,
  )
  const asked = await importOf(path)
  expect(asked).toMatchObject({ code: 1, last: { error: 'date-order-open' } })
  expect(asked.last['message']).toMatch(/--dates day-first or --dates month-first/)
  expect(asked.last['message']).toMatch(/go on with: bin\/muster resume job_\w+ --dates day-first$/)
  expect((await importOf(path, '--dates', order)).last).toMatchObject({ created: 1 })
  const [found] = await onDatabase(
    here,
    `select c.custom from case_record c join participant p on p.id = c.participant where p.identifier = '${order}'`,
  )
  expect(JSON.stringify(found)).toContain(day)
})

test('contacts are filled in where they are blank, or overwritten when told to', async () => {
  const phoneOf = async () =>
    (await onDatabase(here, `select email, cell_phone from participant where identifier = 'fill-1'`))[0]
  const rows = (email: string, phone: string) =>
    file('fill.csv', `Identifier,FirstName,LastName,Email,CellPhoneNumber\nfill-1,Ann,Lee,${email},${phone}\n`)
  await importOf(await rows('old@example.edu', ''))
  await importOf(await rows('new@example.edu', '555-555-0001'))
  expect(await phoneOf()).toEqual({ email: 'old@example.edu', cell_phone: '+15555550001' })
  await importOf(await rows('new@example.edu', '555-555-0002'), '--contacts', 'overwrite')
  expect(await phoneOf()).toEqual({ email: 'new@example.edu', cell_phone: '+15555550002' })
})

test('how a file is read can be told', async () => {
  const path = await file('told.csv', "a title\nIdentifier;LastName;FirstName\ntold-1;'Lee; Jr';Ann\n")
  const flags = ['--delimiter', ';', '--quote', "'", '--header-row', '2']
  expect((await importOf(path, ...flags)).last).toMatchObject({ rows: 1, created: 1 })
})

test.each([
  ['no file', ['nowhere.csv'], 'file-missing', /no file/],
  ['a folder', ['.'], 'file-unreadable', /not a file/],
  ['an unknown type', [sample('cases-clean.csv'), '--type', 'cakes'], 'type-unknown', /cases/],
  ['an action that the type has not', [sample('cases-clean.csv'), '--action', 'update'], 'action-unknown', /create/],
  ['a workflow by its id', [sample('cases-clean.csv'), '--workflows', 'flow_1,flow_2'], 'workflow-unknown', /flow_1/],
  ['a choice that there is not', [sample('cases-clean.csv'), '--duplicates', 'merge'], 'usage', /merge/],
  ['a flag that there is not', [sample('cases-clean.csv'), '--force'], 'usage', /--force/],
  ['no number', [sample('cases-clean.csv'), '--first', 'ten'], 'usage', /whole number/],
])('%s is refused with a sentence and a code', async (_, [path = '', ...flags], code, sentence) => {
  const ended = await importOf(path, ...flags)
  expect(ended.code).toBe(1)
  expect(ended.last).toEqual({ error: code, message: expect.stringMatching(sentence) as string })
  expect(ended.out.trim().split('\n')).toHaveLength(1)
  expect(ended.err).toMatch(sentence)
})

test.each([
  ['header only', 'Identifier,FirstName\n', 'header-only'],
  ['nothing', '', 'empty'],
  ['a workbook', 'PK\u0003\u0004 not really', 'archive'],
  ['columns for nobody', 'Flags,Status\nRED,ACTIVE\n', 'columns-for-nobody'],
])('a file with %s is refused', async (name, text, code) => {
  const ended = await importOf(await file(`${name.replaceAll(' ', '-')}.csv`, text))
  expect(ended.last).toMatchObject({ error: code })
  expect(ended.code).toBe(1)
})

test('what Fix Errors was told for an earlier file is used where that is asked for, and reported', async () => {
  const rows = (name: string) =>
    file(`${name}.csv`, `Identifier,ReferralSource,Flags\n${name}-1,Wherefrom,RED\n${name}-2,SELF,Purpel\n`)
  const { last } = await importOf(await rows('before'), '--errors', 'fix-first')
  const [id = ''] = /job_[0-9a-f]{32}/.exec(String(last['message'])) ?? []
  const answers = [{ field: 'ReferralSource', text: 'Wherefrom', answer: { text: 'HOUSING' } }]
  await (await inBrowser()).call(api.imports.answer, { params: { id }, body: { answers } })
  const asked = await importOf(await rows('after'), '--errors', 'fix-first')
  expect(asked.last['message']).toMatch(
    /1 of these texts has an answer from earlier files; use it with:\n.*--remembered/,
  )
  const { code, err, last: done } = await importOf(await rows('then'), '--remembered')
  expect([code, done]).toMatchObject([2, { created: 1, failed: 1, remembered: { texts: 1, issues: 1 } }])
  expect(err).toMatch(/1 text in 1 cell: answered as in Fix Errors for earlier files\./)
})

/** As a browser, or a script, of the administrator. */
async function inBrowser(): Promise<Client> {
  const [, url = ''] = await server.says(/Muster is at (\S+)/)
  return client(url, (await readFile(join(here.data, 'local-token'), 'utf8')).trim())
}

test('an unknown job is a missing job', async () => {
  const ended = await muster(here, 'log', `job_${'0'.repeat(32)}`, '--json')
  expect([ended.code, ended.last['error']]).toEqual([1, 'not-found'])
})

test('an import is undone: first shown, then done, with what is kept; and not twice', async () => {
  const rows = Array.from({ length: 5 }, (_, n) => `undo-${n},Ann,Lee ${n}`)
  const { last: made } = await importOf(
    await file('undo.csv', ['Identifier,FirstName,LastName', ...rows, ''].join('\n')),
  )
  const job = String(made['job'])
  const counts = { job, rows: 5, removed: 10, restored: 0, kept: 0 }
  const shown = await muster(here, 'undo', job, '--show', '--json')
  expect([shown.code, shown.last]).toEqual([0, { ...counts, messages: { toCancel: 0, sent: 0, failed: 0 } }])
  await onDatabase(
    here,
    `update case_record set version = 2, field_changes = jsonb_build_object('status', jsonb_build_object(
       'version', 2, 'at', '2026-03-05T08:00:00Z', 'by', created_by)) where job = '${job.slice(4)}' and row = 4`,
  )
  const plain = await muster(here, 'undo', job, '--show')
  expect(plain.out).toMatch(/undo\.csv: undo of 5 rows would\n\s+8 remove\n\s+0 restore\n\s+2 keep\n/)
  expect(plain.out).toMatch(
    /row 4, Ann Lee 2 \(case_[0-9a-f]{32}\): Edited since by Ada Minister on 2026-03-05 \(status\)/,
  )
  const { code, last, out } = await muster(here, 'undo', job, '--json')
  expect([code, last]).toEqual([2, { ...counts, removed: 8, kept: 2, messages: { cancelled: 0, sent: 0, failed: 0 } }])
  expect(out.trim().split('\n')).toHaveLength(3)
  const again = await muster(here, 'undo', job, '--json')
  expect([again.code, again.last]).toMatchObject([1, { error: 'conflict' }])
  expect((await muster(here, 'jobs')).out).toMatch(new RegExp(`${job}.*undone`))
})
