import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aCase, aParticipant } from '../support/builders.ts'
import { rowsByAnother } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, type RunOptions } from '../support/import-run.ts'
import { storedCases } from '../support/stored-cases.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const sample = (name: string): string => readFileSync(new URL(`../../samples/${name}.csv`, import.meta.url), 'utf8')

/** Who is on file before: as the samples expect some of them to be. */
async function knownPeople({ admin }: College): Promise<void> {
  await ground.worker.transaction(admin, async (tx) => {
    await aParticipant(tx, {
      identifier: 'jd123',
      firstName: 'John',
      lastName: 'Doe',
      email: 'john.doe0@campus.example',
    })
    await aCase(tx, { identifier: 'jd123', treatmentPeriod: 1 })
    for (const treatmentPeriod of [1, 2, 3]) await aCase(tx, { identifier: 'rg1014', treatmentPeriod })
    await aParticipant(tx, { identifier: 'gh1063', firstName: 'Grace', lastName: 'Hall' })
    await aParticipant(tx, { identifier: 'pg1161', firstName: 'Priya', email: 'priya.green23@campus.example' })
  })
}

/** All that became of a file, but for ids, which are made anew each time. */
async function outcomesOf(file: string, options: RunOptions, duplicates: string) {
  const college = await aCollege(ground.worker)
  await knownPeople(college)
  const run = await checked(ground, file, { by: college.admin, ...options })
  const issues = (await run.issues()).map((issue) => ({ ...issue, choices: undefined }))
  await run.start({ options: { duplicates } })
  const rows = await run.log()
  await assertInvariants(ground, run.job, rows.length)
  const { check, tally } = await run.view()
  const { columns } = await run.page()
  const saysWhen = columns.find(({ field }) => field === 'CreatedAt')?.column
  const cellsOf = new Map(rows.map(({ row, cells }) => [row, cells]))
  const cases = [...(await storedCases(ground, run.job)).values()].map((one) => ({
    ...one,
    participant: undefined,
    author: one.author === college.admin.staff ? 'who imports' : one.author,
    created: saysWhen !== undefined && cellsOf.get(one.row)?.[saysWhen] ? one.created : 'now',
  }))
  return {
    check,
    tally,
    issues: withoutIds(issues),
    rows: withoutIds(rows.map(({ row, outcome, reason, notes, cells }) => ({ row, outcome, reason, notes, cells }))),
    cases,
  }
}
const withoutIds = <T>(of: T): T =>
  JSON.parse(JSON.stringify(of).replaceAll(/(user|event|case|part)_[1-9a-f][0-9a-f]{31}/g, '$1_…')) as T

describe.each(['cases-dirty', 'cases-duplicates'])('%s: outcomes are the same', (name) => {
  const file = sample(name)
  let first: Awaited<ReturnType<typeof outcomesOf>>
  beforeAll(async () => {
    first = await outcomesOf(file, {}, 'increment')
  })

  test.each([1, 7, 500])('in batches of %i', async (rowsInBatch) => {
    expect(await outcomesOf(file, { rowsInBatch }, 'increment')).toEqual(first)
  })

  describe('wherever the server stands', () => {
    const before = process.env['TZ']
    afterEach(() => {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    })
    test.each([
      ['America/Los_Angeles', 480],
      ['Asia/Kolkata', -330],
      ['Pacific/Kiritimati', -840],
    ])('%s', async (zone, minutes) => {
      process.env['TZ'] = zone
      expect(new Date('2026-01-15T12:00:00Z').getTimezoneOffset(), 'the zone is in force').toBe(minutes)
      expect(await outcomesOf(file, {}, 'increment')).toEqual(first)
    })
  })

  test('every sentence is whole, and every failed row says why', () => {
    for (const { sentence } of [...first.rows.flatMap(({ notes }) => notes), ...first.issues])
      expect(sentence).not.toMatch(/\{\w+\}|could not be read \(|undefined/)
    const silent = first.rows.filter(
      ({ outcome, notes }) => outcome === 'failed' && !notes.some(({ level }) => level === 'error'),
    )
    expect(silent).toEqual([])
  })

  test('what was foreseen is what happened', () => {
    const { check, tally } = first
    const foreseen = check?.foreseen['duplicates']?.['increment']
    expect(tally).toMatchObject({
      created: foreseen?.created,
      skipped: (foreseen?.skipped ?? 0) + (check?.leftOut ?? 0),
      failed: (foreseen?.failed ?? 0) + (check?.withErrors ?? 0),
    })
  })
})

test('another reader counts as many rows in a file that is whole', async () => {
  const file = sample('cases-duplicates')
  const { rows } = await outcomesOf(file, {}, 'create')
  expect(rows).toHaveLength(rowsByAnother(file).length)
})

describe.each(['create', 'increment', 'skip'])('%s', (duplicates) => {
  test.each([1, 3, 500])('of the duplicates, in batches of %i, is foreseen exactly', async (rowsInBatch) => {
    const { check, tally } = await outcomesOf(sample('cases-duplicates'), { rowsInBatch }, duplicates)
    expect(check?.foreseen['duplicates']?.[duplicates]).toEqual({
      created: tally.created,
      updated: tally.updated,
      skipped: tally.skipped,
      failed: tally.failed,
    })
  })
})
