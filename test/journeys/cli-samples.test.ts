import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installation, muster, onDatabase, sample, type Ended, type Installation } from './command-line.ts'

let here: Installation
beforeEach(async () => (here = await installation('of the test server')))
afterEach(() => here.remove())

/** Rows of a well-formed file by another reader than ours. */
const rowsIn = (name: string): number =>
  (parse(readFileSync(sample(name)), { bom: true, columns: true }) as object[]).length

const importSample = (name: string, ...flags: readonly string[]): Promise<Ended> =>
  muster(here, 'import', sample(name), '--type', 'cases', '--json', ...flags)

const counts = ({ last, err }: Ended) => ({
  err,
  rows: last['rows'],
  created: last['created'],
  updated: last['updated'],
  skipped: last['skipped'],
  failed: last['failed'],
  notLoaded: last['notLoaded'],
})

test('of the clean sample every row is created', async () => {
  const rows = rowsIn('cases-clean.csv')
  const ended = await importSample('cases-clean.csv')
  expect(counts(ended)).toEqual({ err: '', rows, created: rows, updated: 0, skipped: 0, failed: 0, notLoaded: 0 })
  expect(ended.code).toBe(0)
  expect(ended.out.trim().split('\n')).toHaveLength(1)
  expect(Object.keys(ended.last)).toEqual([
    ...['job', 'rows', 'created', 'updated', 'skipped', 'failed', 'notLoaded', 'seconds'],
  ])
})

test('of the dirty sample, with --duplicates skip, the people who come again are skipped', async () => {
  const ended = await importSample('cases-dirty.csv', '--duplicates', 'skip')
  expect(counts(ended)).toMatchObject({ rows: 89, created: 38, skipped: 3, failed: 48, notLoaded: 0 })
  expect(ended.code).toBe(2)
})

test('of the dirty sample every row does what its last cell says', async () => {
  const lines = readFileSync(sample('cases-dirty.csv'), 'latin1').split(/\r?\n/)
  const created = lines.filter((line) => line.includes('Created:'))
  const refused = lines.filter((line) => line.includes('Refused:'))
  const ended = await importSample('cases-dirty.csv')
  expect(counts(ended)).toEqual({
    err: expect.stringMatching(/^(Note: .*\n){4}$/) as string,
    rows: created.length + refused.length,
    created: created.length,
    updated: 0,
    skipped: 0,
    failed: refused.length,
    notLoaded: 0,
  })
  expect(ended.code).toBe(2)
  expect(await unexpected(String(ended.last['job']))).toEqual([])
})

/** Rows whose outcome is another than they say. */
async function unexpected(job: string): Promise<readonly string[]> {
  const { out } = await muster(here, 'log', job, '--json')
  const entries = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { outcome: string; cells: string[]; notes: object[] })
  return entries
    .filter(({ outcome, cells }) => (outcome === 'created') !== cells.join().includes('Created:'))
    .map((entry) => JSON.stringify(entry))
}

test.each([
  ['create', { created: 33, skipped: 0 }],
  ['increment', { created: 33, skipped: 0 }],
  ['skip', { created: 13, skipped: 20 }],
])('of the sample of duplicates, with --duplicates %s', async (action, expected) => {
  const rows = rowsIn('cases-duplicates.csv')
  const ended = await importSample('cases-duplicates.csv', '--duplicates', action)
  expect(counts(ended)).toEqual({ err: '', rows, updated: 0, failed: 0, notLoaded: 0, ...expected })
  expect(ended.code).toBe(0)
})

test('with --duplicates increment every person gets the next treatment period, in the order of the file', async () => {
  await importSample('cases-duplicates.csv', '--duplicates', 'increment')
  const cases = (await onDatabase(
    here,
    `select coalesce(p.identifier, '-') as person, c.treatment_period as period
     from case_record c join participant p on p.id = c.participant where c.job is not null order by c.row`,
  )) as { person: string; period: number }[]
  const periods = Map.groupBy(cases, ({ person }) => person)
  expect([...periods].map(([person, of]) => [person, ...of.map(({ period }) => period)])).toEqual([
    ['dup-100', 1, 2, 3, 4],
    ['dup  200', 1, 2, 3],
    ['zoë-300', 1, 2, 3],
    ['straße-400', 1, 2],
    ['00500', 1],
    ['500', 1],
    ['0500', 1],
    ['dup-600', 3, 4, 5],
    ['jd123', 2, 3, 4],
    ['rg1014', 4, 5],
    ['gh1063', 4],
    ['ab1007', 2],
    ['ab1266', 2],
    ['cb1168', 3],
    ['dup-700', 1, 2],
    ['dup-701', 1],
    ['-', 1, 1, 1],
  ])
})
