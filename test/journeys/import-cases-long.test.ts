import { afterAll, beforeAll, expect, test } from 'vitest'
import { logCsv, recordLogPage } from '../../src/importing/index.ts'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, imported, type ImportRun } from '../support/import-run.ts'
import { storedCases } from '../support/stored-cases.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const megabyte = 1_000_000
/** More than is fetched at once. No quotation marks: a cell within them may not be that long. */
const rows = Array.from({ length: 12 }, (_, index) => index)
const longRows = (row: (index: number) => readonly string[], ...headers: readonly string[]): string =>
  [headers, ...rows.map(row)].map((cells) => `${cells.join(',')}\n`).join('')

const logged = async (run: ImportRun): Promise<number> => {
  let lines = 0
  const within = <T>(work: (tx: Parameters<Parameters<ImportRun['act']>[0]>[0]) => Promise<T>): Promise<T> =>
    run.act((tx) => work(tx))
  for await (const text of logCsv(within, ground.web.engine, run.job, undefined)) {
    expect(text.length).toBeLessThan(10 * megabyte)
    lines += text.split('\r\n').length - 1
  }
  return lines
}

test('cells of a megabyte that are wrong: kept once as the file has them, and cut wherever an issue speaks of them', async () => {
  const long = (index: number): string => 'x'.repeat(megabyte) + 'abc'.charAt(index % 3)
  const run = await checked(
    ground,
    longRows((index) => [`i${index}`, long(index)], 'Identifier', 'FirstName'),
  )
  const groups = await run.issues()
  expect(groups.map(({ code, count, firstRow }) => [code, count, firstRow])).toEqual([
    ['text-too-long', 4, 2],
    ['text-too-long', 4, 3],
    ['text-too-long', 4, 4],
  ])
  expect(groups.every(({ text = '', sentence }) => text.length < 600 && sentence.length < 2_000)).toBe(true)

  const [first] = groups
  await run.answer([{ field: 'FirstName', text: first?.text ?? '', answer: { text: 'Ann' } }])
  await run.answer([{ field: 'FirstName', text: long(1), answer: { text: 'Bob' } }])
  expect(await run.view()).toMatchObject({ check: { good: 8, withErrors: 4 } })
  await run.start({ rowsWithErrors: 'leave-out' })
  await assertInvariants(ground, run.job, rows.length)
  expect((await storedCases(ground, run.job)).size).toBe(8)
  const [{ longest } = { longest: 0 }] = await ground.ask<{ longest: number }>(
    'select max(length(issues::text)) as longest from import_outcome where job = $1',
    [run.job.slice('job_'.length)],
  )
  expect(longest).toBeLessThan(2_000)
})

test('long rows are checked, loaded and logged a few at a time, and none is forgotten', async () => {
  const junk = 'j'.repeat(megabyte)
  const run = await imported(
    ground,
    longRows((index) => [`r${index % 2}`, junk], 'Identifier', 'Remarks'),
    { map: { Remarks: null } },
  )
  await assertInvariants(ground, run.job, rows.length)
  const { check, status, tally } = await run.view()
  expect([check?.checked, status]).toEqual([rows.length, 'completed'])
  expect(tally).toMatchObject({ failed: 0 })
  expect(check?.good).toBe(rows.length)
  const page = await run.act((tx, e, job) => recordLogPage(tx, e, job, { after: 0, limit: 1_000 }))
  expect(page.entries.length).toBeLessThan(rows.length)
  expect(page.next).toBe(page.entries.at(-1)?.row)
  expect(await logged(run)).toBe(rows.length + 1)
})
