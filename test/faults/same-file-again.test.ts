import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancel, jobView, retry, sameFile } from '../../src/importing/index.ts'
import { uuidOf } from '../../src/platform/database/index.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, imported, type ImportRun } from '../support/import-run.ts'

/** A file that was imported before, as a whole, in part or in vain, is imported again. */
let ground: ImportGround
let college: College
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
})
afterAll(() => ground.close())

const people = Array.from({ length: 12 }, (_, n) => `p${n}`)
const file = csv(['Identifier'], ...people.map((identifier) => [identifier]))
type Action = 'create' | 'increment' | 'skip'

const loaded = async ({ job }: ImportRun): Promise<number> =>
  (await ground.ask('select from import_outcome where job = $1', [uuidOf(job)])).length

/** Loads some of it, and is disturbed then. */
async function inPart(duplicates: Action, disturb: (run: ImportRun) => Promise<unknown>): Promise<ImportRun> {
  const disturbed = { now: false }
  const run: ImportRun = await checked(ground, file, {
    ...{ by: college.admin, rowsInBatch: 3 },
    before: async (_, step) => {
      if (step < 3 || disturbed.now || (await loaded(run)) === 0) return
      disturbed.now = true
      await disturb(run)
    },
  })
  await run.start({ options: { duplicates } })
  return run
}

interface Before {
  readonly run: (duplicates: Action) => Promise<ImportRun>
  readonly status: string
  /** What became of the first import goes on once the second one is done. */
  readonly goesOn?: (run: ImportRun) => Promise<void>
}
const before: Readonly<Record<string, Before>> = {
  'it was completed': {
    run: (duplicates) => imported(ground, file, { by: college.admin, options: { duplicates } }),
    status: 'completed',
  },
  'it was cancelled in the midst': {
    run: (duplicates) => inPart(duplicates, (run) => run.act(cancel)),
    status: 'cancelled',
  },
  'it failed in the midst': {
    run: (duplicates) => inPart(duplicates, () => Promise.reject(new Error('A bug of ours.'))),
    status: 'failed',
    goesOn: async (run) => {
      await run.act(retry)
      await run.work()
    },
  },
  'it paused': {
    run: async (duplicates) => {
      const run = await checked(ground, file, { by: college.admin })
      await run.start({ firstRows: 5, options: { duplicates } })
      return run
    },
    status: 'paused',
    goesOn: (run) => run.start(),
  },
  'it was undone': {
    run: async (duplicates) => {
      const run = await imported(ground, file, { by: college.admin, options: { duplicates } })
      await run.undo()
      return run
    },
    status: 'undone',
  },
}

/** Of everybody, in the order of the file. */
const periods = async (): Promise<readonly (readonly number[])[]> => {
  const all = await ground.ask<{ identifier: string; periods: number[] }>(
    `select p.identifier, array_agg(c.treatment_period order by c.treatment_period) as periods
     from case_record c join participant p on (p.organisation, p.id) = (c.organisation, c.participant)
     where c.organisation = $1 group by 1`,
    [college.admin.organisation],
  )
  expect(all.map(({ identifier }) => identifier).toSorted()).toEqual(people.toSorted())
  return all.map((one) => one.periods)
}

describe.each(Object.entries(before))('after %s', (_name, { run: earlier, status, goesOn }) => {
  test.each<Action>(['create', 'increment', 'skip'])('%s: nobody is lost, and nobody twice', async (duplicates) => {
    const first = await earlier(duplicates)
    expect((await first.view()).status).toBe(status)
    const there = status === 'undone' ? 0 : await loaded(first)
    if (goesOn || status === 'cancelled') expect([0, people.length]).not.toContain(there)
    const again = await imported(ground, file, { by: college.admin, options: { duplicates } })
    const same = await again.act(async (tx, e, job) =>
      sameFile(tx, { sha256: (await jobView(tx, e, job)).file.sha256, before: job }),
    )
    expect(same).toMatchObject([{ id: first.job, undone: status === 'undone' }])
    const skipped = duplicates === 'skip' ? there : 0
    expect((await again.view()).tally).toMatchObject({ created: people.length - skipped, skipped, failed: 0 })
    await goesOn?.(first)
    const cases = (goesOn ? people.length : there) + people.length
    const all = await periods()
    if (duplicates === 'skip') expect(all).toEqual(people.map(() => [1]))
    else expect(all.flat()).toHaveLength(cases)
    if (duplicates === 'increment')
      for (const of of all) expect(of).toEqual(Array.from({ length: of.length }, (_, n) => n + 1))
    for (const { job } of [first, again]) await assertInvariants(ground, job, people.length)
  })
})
