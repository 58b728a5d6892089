import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  checkAgain,
  correct,
  issueTotals,
  recheckRows,
  start,
  suggestions,
  takeBack,
  type Correction,
  type Registered,
} from '../../src/importing/index.ts'
import { Conflict } from '../../src/platform/database/index.ts'
import { aCaseworker, aParticipant } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { checked, type ImportRun, type RunOptions } from '../support/import-run.ts'

/** Fix Errors: what an answer did to the rows that it concerns is found out behind the page, before the next check of all. */
let ground: ImportGround
let college: College
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
})
afterAll(() => ground.close())

const headers = ['Identifier', 'Email', 'Status', 'Flags']
const upTo = (rows: readonly (readonly string[])[], options: RunOptions = {}): Promise<ImportRun> =>
  checked(ground, csv(headers, ...rows), { by: college.admin, ...options })

const give = (run: ImportRun, ...answers: readonly Correction[]) =>
  run.act((tx, e, job) => correct(tx, e, job, answers))
const totals = (run: ImportRun) => run.act((tx, _e, job) => issueTotals(tx, job, { level: 'error' }))
/** Text, how many had it, how many have it still. */
const lines = async (run: ImportRun) =>
  (await run.issues()).map(
    ({ field, text, count, standing }) => `${field ?? 'row'} ${text ?? ''}: ${standing}/${count}`,
  )

const open = { field: 'Status', text: 'OPEN' }
const meansActive: Correction = { ...open, answer: { text: 'ACTIVE' } }

test('an answer is looked at in every row with that text; what else is wrong there stands', async () => {
  const run = await upTo([
    ['a', '', 'OPEN', ''],
    ['', '', 'OPEN', ''],
    ['c', '', 'OPEN', 'PINK'],
    ['d', '', 'SHUT', ''],
  ])
  await give(run, meansActive)
  expect(await totals(run)).toMatchObject({ texts: 3, issues: 5, answered: { texts: 1, issues: 3 }, checking: 3 })
  expect((await run.view()).status).toBe('ready')
  await run.work()
  // Nobody is named in row 3, which could not be known while its Status was not understood.
  expect(await lines(run)).toEqual(['Status OPEN: 0/3', 'row : 1/1', 'Flags PINK: 1/1', 'Status SHUT: 1/1'])
  expect(await totals(run)).toMatchObject({ texts: 4, issues: 6, answered: { texts: 1, issues: 3 }, checking: 0 })
})

test('taken back, it is wrong again as it was', async () => {
  const run = await upTo([
    ['a', '', 'OPEN', ''],
    ['', '', 'OPEN', ''],
    ['c', '', 'OPEN', 'PINK'],
  ])
  const before = await run.issues()
  await give(run, meansActive)
  await run.work()
  await run.act((tx, e, job) => takeBack(tx, e, job, open))
  expect(await totals(run)).toMatchObject({ answered: { texts: 0 }, checking: 3 })
  await run.work()
  expect(await run.issues()).toEqual(before)
})

test('a group that is left out takes its rows’ other errors with it, and gives them back', async () => {
  const run = await upTo([
    ['a', 'no address', 'OPEN', ''],
    ['b', 'no address', '', ''],
  ])
  const out: Correction = { ...open, code: 'value-unknown', answer: { leaveOut: true } }
  await give(run, out)
  await run.work()
  expect(await lines(run)).toEqual(['Status OPEN: 0/1', 'Email no address: 1/1'])
  expect(await totals(run)).toMatchObject({ leftOut: { texts: 1, issues: 1 } })
  await run.act((tx, e, job) => takeBack(tx, e, job, { ...open, code: 'value-unknown' }))
  await run.work()
  expect(await lines(run)).toEqual(['Email no address: 2/2', 'Status OPEN: 1/1'])
})

test('an answer for one row, and a row left out, are looked at by themselves', async () => {
  const run = await upTo([
    ['a', '', 'OPEN', ''],
    ['b', '', 'OPEN', ''],
    ['c', '', 'OPEN', 'PINK'],
  ])
  await give(run, { field: 'Status', row: 2, answer: { text: 'COMPLETE' } }, { row: 4, answer: { leaveOut: true } })
  expect((await totals(run)).checking).toBe(2)
  await run.work()
  expect(await lines(run)).toEqual(['Status OPEN: 1/1'])
  expect((await totals(run)).sinceCheck).toBe(true)
  await run.act((tx, e, job) => takeBack(tx, e, job, { row: 4 }))
  await run.work()
  expect(await lines(run)).toEqual(['Status OPEN: 2/2', 'Flags PINK: 1/1'])
})

test('an answer that does not fit any more is open again, with what is wrong', async () => {
  const run = await upTo([
    ['a', '', '', 'BLAK'],
    ['b', '', '', 'BLAK'],
  ])
  await give(run, { field: 'Flags', text: 'BLAK', answer: { text: 'BLACK' } })
  await ground.ask(`update code_list_entry set active = false where organisation = $1 and value = 'BLACK'`, [
    college.admin.organisation,
  ])
  await run.work()
  expect(await totals(run)).toMatchObject({ issues: 4, answered: { issues: 2 } })
  expect((await run.issues()).filter(({ standing }) => standing > 0)).toMatchObject([
    { code: 'value-inactive', text: 'BLAK', standing: 2, answer: { text: 'BLACK' } },
  ])
})

test('Next waits until every error has an answer and every row was looked at, unless errors may stand', async () => {
  const run = await upTo([
    ['a', '', 'OPEN', ''],
    ['b', '', 'SHUT', ''],
  ])
  const next = () => run.act(checkAgain)
  await expect(next()).rejects.toThrow(/2 errors are open/)
  await give(run, meansActive)
  await expect(next()).rejects.toThrow(/1 error is open/)
  await give(run, { field: 'Status', text: 'SHUT', answer: { text: 'INACTIVE' } })
  await expect(next()).rejects.toThrow(/being checked again/)
  await run.work()
  await next()
  await run.work()
  expect(await run.view()).toMatchObject({ status: 'ready', check: { good: 2, withErrors: 0 } })
  expect(await totals(run)).toMatchObject({ texts: 0, sinceCheck: false })
  await expect(run.act((tx, e, job) => start(tx, e, job, {}))).resolves.toBeUndefined()
})

test('what is found row by row is what the check of the whole file finds, in pages of any size', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => [
    index % 7 === 0 ? '' : `x${index % 11}`,
    index % 5 === 0 ? 'no address' : '',
    ['OPEN', 'SHUT', 'ACTIVE'][index % 3] ?? '',
    index % 4 === 0 ? 'PINK,BLAK' : '',
  ])
  for (const rowsInBatch of [1, 3, 100]) {
    const run = await upTo(rows, { rowsInBatch })
    await give(run, meansActive, { field: 'Flags', text: 'BLAK', answer: { text: 'BLACK' } })
    await run.work()
    await give(run, { field: 'Email', text: 'no address', answer: { blank: true } })
    await give(run, { field: 'Status', code: 'value-unknown', text: 'SHUT', answer: { leaveOut: true } })
    await run.act((tx, e, job) => takeBack(tx, e, job, { field: 'Flags', text: 'BLAK' }))
    await run.work()
    const standing = async () =>
      (await run.issues())
        .filter((group) => group.standing > 0)
        .map(({ field, code, text, standing: left, firstRow, sentence }) => ({
          field,
          code,
          text,
          left,
          firstRow,
          sentence,
        }))
    const behind = await standing()
    await run.act((tx, e, job) => checkAgain(tx, e, job, 'may stand'))
    await run.work()
    expect(behind, `${rowsInBatch} rows at once`).toEqual(await standing())
  }
})

test('rows that meet the same person are looked at together: what a corrected row begins, a later one may end', async () => {
  await ground.worker.transaction(college.admin, async (tx) => {
    await aParticipant(tx, { identifier: 'a1' })
    await aCaseworker(tx, 'Sam Case', { staffId: '1004' })
  })
  const file = csv(
    ['Participant ID', 'Caseworker StaffID', 'Start Date', 'End Date', 'Update or Insert'],
    ['a1', '10O4', '2026-01-05', '', 'Insert'],
    ['a1', '1004', '', '2026-02-05', 'Update'],
  )
  const run = await checked(ground, file, { by: college.admin, type: 'caseload' })
  const before = await run.issues()
  expect(before.map(({ code, firstRow }) => [firstRow, code])).toEqual([
    [2, 'person-unknown'],
    [3, 'assignment-not-open'],
  ])
  const answered = { field: 'Caseworker StaffID', text: '10O4' }
  const [offered] = await run.act((tx, e, job) => suggestions(tx, e, job, answered))
  if (!offered) throw new Error('Nobody was offered.')
  await give(run, { ...answered, answer: offered.answer })
  await run.work()
  expect(await lines(run)).toEqual(['Caseworker StaffID 10O4: 0/1'])
  await run.act((tx, e, job) => takeBack(tx, e, job, answered))
  await run.work()
  expect(await run.issues()).toEqual(before)
})

test('an answer that comes while rows are looked at counts for all of them', async () => {
  let between: (() => Promise<void>) | undefined
  const run = await upTo(
    [
      ['a', '', 'OPEN', ''],
      ['b', '', 'SHUT', 'PINK'],
      ['c', '', 'OPEN', 'PINK'],
    ],
    {
      rowsInBatch: 1,
      before: async (n, step) => {
        if (step !== 3 || n !== 4) return
        await between?.()
        between = undefined
      },
    },
  )
  between = () => give(run, { field: 'Flags', text: 'PINK', answer: { blank: true } })
  await give(run, meansActive)
  await run.work()
  expect(await totals(run)).toMatchObject({ issues: 5, answered: { issues: 4 }, checking: 0 })
  expect((await run.issues()).filter(({ standing }) => standing > 0)).toMatchObject([{ text: 'SHUT' }])
})

test('wherever a worker dies, the next one goes on, and finds the same', async () => {
  const rows = [
    ['a', '', 'OPEN', ''],
    ['', '', 'OPEN', 'PINK'],
    ['c', '', 'OPEN', 'PINK'],
    ['d', '', 'SHUT', ''],
  ]
  const found: unknown[] = []
  for (const dies of [99, 2, 3, 4, 5]) {
    const run = await upTo(rows, {
      rowsInBatch: 1,
      before: async (n, step) => {
        if (step === 3 && n === dies + 2) throw Object.assign(new Error('connection terminated'), { code: '57P01' })
      },
    })
    await give(run, meansActive, { field: 'Flags', text: 'PINK', answer: { blank: true } })
    await run.work().catch(() => undefined)
    await run.work()
    found.push({ groups: await run.issues(), totals: await totals(run) })
  }
  expect(found).toEqual(found.map(() => found[0]))
  expect(found[0]).toMatchObject({ totals: { texts: 4, checking: 0, answered: { texts: 2, issues: 5 } } })
})

test('while a page of rows is being looked at, an answer does not wait, and the page is made anew', async () => {
  const run = await upTo([
    ['a', '', 'OPEN', ''],
    ['b', '', 'OPEN', 'PINK'],
  ])
  await give(run, meansActive)
  const looking = Promise.withResolvers<void>()
  const mayGoOn = Promise.withResolvers<void>()
  const letGo = holdingUp(async () => {
    looking.resolve()
    await mayGoOn.promise
  })
  const working = run.work()
  await looking.promise
  await give(run, { field: 'Flags', text: 'PINK', answer: { blank: true } })
  mayGoOn.resolve()
  await working
  letGo()
  expect(await totals(run)).toMatchObject({ issues: 3, answered: { texts: 2, issues: 3 }, checking: 0 })
  expect((await run.issues()).filter(({ standing }) => standing > 0)).toEqual([])
})

test('rows that answers of another keeping concern are looked at when they say so', async () => {
  const run = await upTo([['a', '', 'OPEN', '']])
  await ground.ask(
    `insert into import_correction (organisation, id, job, field, row, answer, given_by, given_at)
     select organisation, gen_random_uuid(), id, 'Status', 2, '{"text": "ACTIVE"}', created_by, now() from import_job
     where id = $1`,
    [run.job.slice(4)],
  )
  await run.act((tx, e, job) => recheckRows(tx, e, job, [{ field: 'Status', row: 2 }]))
  await run.work()
  expect(await lines(run)).toEqual([])
})

test('comes too late once the import has started', async () => {
  const run = await upTo([['a', '', '', '']])
  await run.start()
  await expect(run.act(checkAgain)).rejects.toThrow(Conflict)
})

/** Has the worker wait in the midst of its next look at the records. */
function holdingUp(wait: () => Promise<void>): () => void {
  const types = ground.worker.engine.types as Map<string, Registered>
  const found = types.get('cases')
  if (!found) throw new Error('There are no cases.')
  types.set('cases', (use) =>
    found((type) =>
      use({
        ...type,
        existing: async (...asked) => {
          await wait()
          return type.existing(...asked)
        },
      }),
    ),
  )
  return () => void types.set('cases', found)
}
