import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { nobody, sql } from '../../src/platform/database/index.ts'
import { testServer, type TestServer } from '../http/server.ts'
import { readJob, readyJob, saveSuggested, untilPersonsTurn, upload } from '../http/upload.ts'
import { firstSheet, workbookByAnother } from '../support/workbook-by-another.ts'

let server: TestServer
let muster: Client
beforeAll(async () => {
  server = await testServer({ worker: 'one' })
  muster = await server.as('importer')
})
afterAll(() => server.close())

const header = 'Identifier,FirstName,LastName,Email,ReferralSource,TreatmentPeriod\n'

test('a file goes from upload to records, every row with an outcome', async () => {
  const text = `${header}new-1,Zoë,"O'Brien",zoe@example.edu,HOUSING,2\nnew-2,Ann,Lee,,Self,\nnew-3,Bob,Ray,no address,SELF,\n`
  const { id, status, rows, file } = await readJob(muster, text, 'week 12.csv')
  expect({ status, rows, name: file.name, bytes: file.bytes }).toEqual({
    status: 'mapping',
    rows: 3,
    name: 'week 12.csv',
    bytes: Buffer.byteLength(text),
  })
  const page = await muster.call(api.imports.mapping, { params: { id } })
  expect(page.columns.map(({ field }) => field)).toEqual(header.trim().split(','))
  expect(page.issues).toEqual([])
  await saveSuggested(muster, id)
  const ready = await untilPersonsTurn(muster, id)
  expect(ready).toMatchObject({ status: 'ready', check: { checked: 3, good: 2, withErrors: 1 } })
  const { groups } = await muster.call(api.imports.issues, { params: { id } })
  expect(groups).toMatchObject([{ field: 'Email', text: 'no address', count: 1, firstRow: 4, level: 'error' }])
  await muster.call(api.imports.start, { params: { id }, body: {} })
  const done = await untilPersonsTurn(muster, id)
  expect(done).toMatchObject({
    status: 'completed',
    turn: 'nobody',
    tally: { created: 2, updated: 0, skipped: 0, failed: 1 },
    notLoaded: 0,
    successful: 66,
    createdBy: { label: 'Ian Porter' },
  })
  const log = await muster.call(api.imports.log, { params: { id } })
  expect(log.entries.map(({ row, outcome }) => [row, outcome])).toEqual([
    [2, 'created'],
    [3, 'created'],
    [4, 'failed'],
  ])
  const opened = await muster.call(api.cases.view, { params: { id: log.entries[0]?.record ?? '' } })
  expect(opened).toMatchObject({
    participant: { identifier: 'new-1', label: "Zoë O'Brien" },
    source: { label: 'Residence Life / Housing' },
    treatmentPeriod: 2,
    job: id,
    row: 2,
  })
})

test('an answer mends every row with that text; what would be an error itself is refused in a sentence', async () => {
  const { id } = await readyJob(muster, `${header}fix-1,A,B,,Hosing,1\nfix-2,A,B,,Hosing,1\nfix-3,A,B,,SELF,none\n`)
  const params = { id }
  const { groups } = await muster.call(api.imports.issues, { params, query: { level: 'error' } })
  expect(groups.map(({ field, text, count }) => [field, text, count])).toEqual([
    ['ReferralSource', 'Hosing', 2],
    ['TreatmentPeriod', 'none', 1],
  ])
  const { suggestions } = await muster.call(api.imports.suggestions, {
    params,
    query: { field: 'ReferralSource', text: 'Hosing' },
  })
  expect(suggestions[0]?.label).toMatch(/Housing/)
  const about = { field: 'ReferralSource', text: 'Hosing' }
  await expect(
    muster.call(api.imports.answer, { params, body: { answers: [{ ...about, answer: { text: 'Hosting' } }] } }),
  ).rejects.toMatchObject({ status: 422, code: 'invalid' })
  await muster.call(api.imports.answer, {
    params,
    body: {
      answers: [
        { ...about, answer: suggestions[0]?.answer ?? { text: 'HOUSING' } },
        { field: 'TreatmentPeriod', code: groups[1]?.code ?? '', text: 'none', answer: { leaveOut: true } },
      ],
    },
  })
  await expect(muster.call(api.imports.start, { params, body: { rowsWithErrors: 'fix-first' } })).rejects.toMatchObject(
    { status: 409, code: 'conflict' },
  )
  await expect
    .poll(async () => (await muster.call(api.imports.issues, { params, query: {} })).totals)
    .toEqual({
      texts: 2,
      issues: 3,
      answered: { texts: 2, issues: 3 },
      leftOut: { texts: 1, issues: 1 },
      checking: 0,
      sinceCheck: true,
    })
  await muster.call(api.imports.check, { params, query: {} })
  expect(await untilPersonsTurn(muster, id)).toMatchObject({ check: { good: 2, withErrors: 0, leftOut: 1 } })
  await muster.call(api.imports.takeBack, { params, body: about })
  await muster.call(api.imports.check, { params, query: {} })
  expect(await untilPersonsTurn(muster, id)).toMatchObject({ check: { withErrors: 2 } })
})

test('what cannot be mapped is said once, with what to do', async () => {
  const { id } = await readJob(muster, `${header}m-1,A,B,,SELF,1\n`)
  const refusal = await muster
    .call(api.imports.saveMapping, {
      params: { id },
      body: { columns: [0, 1].map((column) => ({ column, field: 'Identifier' })) },
    })
    .catch((error: unknown) => error)
  expect(refusal).toMatchObject({
    status: 422,
    message: expect.stringContaining('Keep one.'),
    facts: { issues: [{ code: 'field-twice' }] },
  })
})

test('is read again as somebody says', async () => {
  const { id } = await readJob(muster, 'Identifier;FirstName\nr-1;"A,B"\n')
  const read = await muster.call(api.imports.readAgain, { params: { id }, body: { delimiter: ',' } })
  expect(read).toMatchObject({ status: 'reading', told: { delimiter: ',' } })
  await untilPersonsTurn(muster, id)
  const page = await muster.call(api.imports.mapping, { params: { id } })
  expect(page.columns.map(({ header: h }) => h)).toEqual(['Identifier;FirstName'])
})

test('a file that cannot be read fails with one sentence, and what is told of it can be tried again', async () => {
  const job = await readJob(muster, 'PK\u0003\u0004 not a table')
  expect(job).toMatchObject({ status: 'failed', problem: { sentence: expect.stringMatching(/\.$/) } })
  expect(await muster.call(api.imports.retry, { params: { id: job.id } })).toMatchObject({ status: 'reading' })
})

test('pauses after the first rows, goes on, and can be cancelled instead', async () => {
  const rows = Array.from({ length: 5 }, (_, n) => `pause-${n},A,B,,SELF,1\n`).join('')
  const { id } = await readyJob(muster, header + rows)
  const params = { id }
  await muster.call(api.imports.start, { params, body: { firstRows: 2 } })
  expect(await untilPersonsTurn(muster, id)).toMatchObject({ status: 'paused', tally: { created: 2 }, notLoaded: 3 })
  await muster.call(api.imports.cancel, { params })
  const cancelled = await untilPersonsTurn(muster, id)
  expect(cancelled).toMatchObject({ status: 'cancelled', tally: { created: 2 }, notLoaded: 3 })
  await expect(muster.call(api.imports.start, { params, body: {} })).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('cancelled'),
  })
})

test('an upload becomes one job, however often and at once it is asked for', async () => {
  const body = { upload: await upload(muster, `${header}once-1,A,B,,SELF,1\n`), type: 'cases' }
  const jobs = await Promise.all(Array.from({ length: 50 }, () => muster.call(api.imports.create, { body })))
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(1)
  expect((await muster.open(api.imports.create, { body })).status).toBe(200)
  const kept = (await readdir(server.uploads)).filter((name) => name !== 'incoming').length
  const known = await server.database.transaction(nobody, (tx) =>
    tx.one(sql<{ files: number }>`select count(*) as files from import_file`),
  )
  expect(kept).toBe(known.files)
  expect(await readdir(join(server.uploads, 'incoming'))).toEqual([])
  await expect(muster.call(api.imports.create, { body: { ...body, told: { delimiter: ';' } } })).rejects.toMatchObject({
    status: 409,
    facts: { job: jobs[0]?.id },
  })
})

test('the same file again is said before anything happens', async () => {
  const text = `${header}again-1,A,B,,SELF,1\n`
  const first = await readyJob(muster, text)
  await muster.call(api.imports.start, { params: { id: first.id }, body: {} })
  await untilPersonsTurn(muster, first.id)
  const second = await readJob(muster, text)
  expect(second.sameFileBefore).toEqual([
    { id: first.id, by: { id: first.createdBy.id, label: 'Ian Porter' }, at: first.createdAt, rows: 1, undone: false },
  ])
})

test('the log is a file in which no cell is a formula, and its failed rows can be mended and uploaded', async () => {
  const manager = await server.as('data')
  const { id } = await readyJob(muster, `${header}csv-1,=1+1,B,,SELF,1\ncsv-2,"A,b",B,,Hosing,1\n`)
  await muster.call(api.imports.start, { params: { id }, body: {} })
  await untilPersonsTurn(muster, id)
  const read = async (only?: 'failed') => {
    const response = await manager.open(api.imports.logFile, { params: { id }, query: { only } })
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="cases (all|failed) rows.csv"$/)
    return Buffer.from(await response.arrayBuffer()).toString('utf8')
  }
  const lines = (await read()).split('\r\n')
  expect(lines[0]).toBe(`\uFEFFRow,Outcome,Reason,Record,${header.trim()}`)
  expect(lines[1]).toMatch(/^2,created,,case_[0-9a-f]{32},csv-1,'=1\+1,B,,SELF,1$/)
  const failed = await read('failed')
  expect(failed.split('\r\n').slice(1)).toEqual([
    expect.stringMatching(/^3,failed,".*Hosing.*",,csv-2,"A,b",B,,Hosing,1$/),
    '',
  ])
  const mended = await readJob(muster, failed.replace('B,,Hosing', 'B,,HOUSING'))
  const page = await muster.call(api.imports.mapping, { params: { id: mended.id } })
  expect(page.columns.map(({ field }) => field)).toEqual([null, null, null, null, ...header.trim().split(',')])
  await saveSuggested(muster, mended.id)
  expect(await untilPersonsTurn(muster, mended.id)).toMatchObject({ check: { checked: 1, good: 1 } })
})

test('the log is a workbook too, of which a row that is not mended stays an error', async () => {
  const manager = await server.as('data')
  const { id } = await readyJob(muster, `${header}book-1,=1+1,B,,SELF,1\nbook-2,A,b,,Hosing,1\nbook-3,short\n`)
  await muster.call(api.imports.start, { params: { id }, body: {} })
  await untilPersonsTurn(muster, id)
  const read = async (only?: 'failed') => {
    const response = await manager.open(api.imports.logWorkbook, { params: { id }, query: { only } })
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="cases (all|failed) rows.xlsx"$/)
    return workbookByAnother(new Uint8Array(await response.arrayBuffer()))
  }
  const all = firstSheet(await read())
  expect(all.rowCount).toBe(4)
  expect([all.getCell('A2').text, all.getCell('B2').text, all.getCell('F2').text]).toEqual(['2', 'created', "'=1+1"])
  const failed = await read('failed')
  const sheet = firstSheet(failed)
  expect([sheet.getCell('E2').text, sheet.getCell('I2').text]).toEqual(['book-2', 'Hosing'])
  expect(sheet.getCell('G3').text).toBe('[no cell in the file]')
  sheet.getCell('I2').value = 'HOUSING'
  const mended = await readJob(muster, Buffer.from(await failed.xlsx.writeBuffer()), 'mended.xlsx')
  await saveSuggested(muster, mended.id)
  expect(await untilPersonsTurn(muster, mended.id)).toMatchObject({ check: { checked: 2, good: 1, withErrors: 1 } })
})

test('offers a template of what this organisation needs', async () => {
  const { types } = await muster.call(api.importTypes.list)
  expect(types.find(({ key }) => key === 'cases')).toMatchObject({
    key: 'cases',
    actions: ['create'],
    rowsWithErrors: 'leave-out',
  })
  expect(types.find(({ key }) => key === 'participants')).toMatchObject({
    actions: ['create-or-update', 'create', 'update'],
    options: { contacts: { preset: 'overwrite', actions: ['create-or-update', 'update'] } },
  })
  const response = await muster.open(api.importTypes.template, { params: { type: 'cases' } })
  const [first, second] = (await response.text()).split('\r\n')
  expect(first).toContain('Custom.HALL')
  expect(first?.split(',')).not.toContain('LegacyID')
  expect(second).not.toBe('')
})
