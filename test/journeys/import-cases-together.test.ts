import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openCase } from '../../src/casework/index.ts'
import { retry, start } from '../../src/importing/index.ts'
import { unheard } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, type ImportRun } from '../support/import-run.ts'
import { storedCases } from '../support/stored-cases.ts'
import { sessionsWaiting } from '../support/sessions-waiting.ts'

let ground: ImportGround
let college: College
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
})
afterAll(() => ground.close())

/** A dice of one's own, so that a failure comes again. */
function dice(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function shuffled<T>(all: readonly T[], seed: number): readonly T[] {
  const roll = dice(seed)
  return all
    .map((one) => ({ one, at: roll(1_000_000) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

const people = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, n) => `p${from + n}`)

const upTo = (identifiers: readonly string[], rowsInBatch = 7): Promise<ImportRun> =>
  checked(ground, csv(['Identifier'], ...identifiers.map((identifier) => [identifier])), {
    by: college.admin,
    rowsInBatch,
  })

/** Gives a task again as the queue does, until it is done. */
async function toItsEnd(run: ImportRun): Promise<void> {
  for (let times = 1; ; times++) {
    try {
      return await run.work()
    } catch (error) {
      if (times === 20) throw error
    }
  }
}

async function together(
  runs: readonly ImportRun[],
  options: Readonly<Record<string, string>>,
  meanwhile: () => Promise<unknown> = async () => {},
) {
  for (const run of runs) await run.act((tx, e, job) => start(tx, e, job, { options }))
  await Promise.all([...runs.map(toItsEnd), meanwhile()])
  for (const run of runs) expect(await run.view()).toMatchObject({ status: 'completed', tally: { failed: 0 } })
}

/** The periods of each Identifier's cases, in order. */
async function periodsByIdentifier(): Promise<ReadonlyMap<string, readonly number[]>> {
  const all = await ground.ask<{ identifier: string; periods: number[] }>(
    `select p.identifier_key as identifier, array_agg(c.treatment_period order by c.treatment_period) as periods
     from case_record c join participant p on (p.organisation, p.id) = (c.organisation, c.participant)
     where c.organisation = $1 group by 1`,
    [college.admin.organisation],
  )
  return new Map(all.map(({ identifier, periods }) => [identifier, periods]))
}
const upToN = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1)

describe('two imports with half of their people in common', () => {
  test.each([1, 2, 3])('create (seed %i): every row opens a case, and every person is one person', async (seed) => {
    const runs = [await upTo(shuffled(people(0, 40), seed)), await upTo(shuffled(people(20, 60), seed + 10))]
    await together(runs, { duplicates: 'create' })
    const periods = await periodsByIdentifier()
    expect(periods.size).toBe(60)
    expect([...periods.values()].reduce((sum, of) => sum + of.length, 0)).toBe(80)
    for (const run of runs) await assertInvariants(ground, run.job, 40)
  })

  test.each([1, 2, 3])('increment (seed %i): periods have no gap and no repeat', async (seed) => {
    const runs = [await upTo(shuffled(people(0, 40), seed)), await upTo(shuffled(people(20, 60), seed + 10))]
    await together(runs, { duplicates: 'increment' })
    for (const [identifier, periods] of await periodsByIdentifier())
      expect(periods, identifier).toEqual(upToN(periods.length))
    for (const run of runs) await assertInvariants(ground, run.job, 40)
  })

  test.each([1, 2, 3])('skip (seed %i): nobody has a second case', async (seed) => {
    const runs = [await upTo(shuffled(people(0, 40), seed)), await upTo(shuffled(people(20, 60), seed + 10))]
    await together(runs, { duplicates: 'skip' })
    const periods = await periodsByIdentifier()
    expect(periods.size).toBe(60)
    expect([...periods.values()].every((of) => of.length === 1)).toBe(true)
    const tallies = await Promise.all(runs.map(async (run) => (await run.view()).tally))
    expect(tallies.reduce((sum, { created }) => sum + created, 0)).toBe(60)
    expect(tallies.reduce((sum, { skipped }) => sum + skipped, 0)).toBe(20)
    for (const run of runs) await assertInvariants(ground, run.job, 40)
  })
})

test.each([1, 20])(
  'eight imports of the same twenty people, in batches of %i: periods 1 to 8 of everybody',
  async (rowsInBatch) => {
    const runs: ImportRun[] = []
    for (let n = 0; n < 8; n++) runs.push(await upTo(people(0, 20), rowsInBatch))
    await together(runs, { duplicates: 'increment' })
    const periods = await periodsByIdentifier()
    expect(periods.size).toBe(20)
    for (const [identifier, of] of periods) expect(of, identifier).toEqual(upToN(8))
    for (const run of runs) await assertInvariants(ground, run.job, 20)
  },
)

test('two imports of the same people in opposite order: both come to their end', async () => {
  const everybody = people(0, 30)
  await together([await upTo(everybody, 30)], { duplicates: 'create' })
  const runs = [await upTo(everybody, 5), await upTo(everybody.toReversed(), 5)]
  await together(runs, { duplicates: 'increment', contacts: 'overwrite' })
  for (const [identifier, of] of await periodsByIdentifier()) expect(of, identifier).toEqual([1, 2, 3])
  for (const run of runs) await assertInvariants(ground, run.job, 30)
})

describe('an import, while somebody opens cases of the same people by hand', () => {
  test.each([1, 2, 3])('increment (seed %i): periods have no gap and no repeat, whoever was first', async (seed) => {
    const run = await upTo(shuffled(people(0, 30), seed), 5)
    const byHand = shuffled(people(10, 30), seed + 20)
    await together([run], { duplicates: 'increment' }, async () => {
      for (const identifier of byHand)
        await ground.web.transaction(college.admin, (tx) => openCase(tx, unheard, { identifier }))
    })
    for (const [identifier, periods] of await periodsByIdentifier())
      expect(periods, identifier).toEqual(upToN(periods.length))
    expect([...(await periodsByIdentifier()).values()].flat()).toHaveLength(50)
    await assertInvariants(ground, run.job, 30)
  })

  test('who has begun to open a case is waited for, and counted', async () => {
    const byHand = (meanwhile = async () => {}) =>
      ground.web.transaction(college.admin, async (tx) => {
        await openCase(tx, unheard, { identifier: 'held' })
        await meanwhile()
      })
    await byHand()
    const run = await upTo(['held'])
    const waits = async () => (await sessionsWaiting(ground)) > 0
    const ended = { run: Promise.resolve() }
    await run.act((tx, e, job) => start(tx, e, job, { options: { duplicates: 'increment' } }))
    await byHand(async () => {
      ended.run = toItsEnd(run)
      await expect.poll(async () => (await waits()) || (await run.view()).status === 'completed').toBe(true)
    })
    await ended.run
    expect((await periodsByIdentifier()).get('held')).toEqual([1, 2, 3])
  })
})

describe('two workers on one job', () => {
  test('do each row once, whoever comes later', async () => {
    const run = await upTo(people(0, 60), 3)
    await run.act((tx, e, job) => start(tx, e, job, {}))
    await Promise.allSettled([run.work(), run.work(), run.work()])
    await toItsEnd(run)
    expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 60 } })
    await assertInvariants(ground, run.job, 60)
  })
})

describe('rows that the database refuses', () => {
  /** A rule of the college's own: cases of these Identifiers are refused, as a trigger may. */
  async function refusing(identifiers: readonly string[], sqlstate = 'P0001'): Promise<void> {
    await ground.ask(`create table if not exists refused (organisation integer, identifier text, state text)`)
    await ground.ask(`delete from refused`)
    for (const identifier of identifiers)
      await ground.ask('insert into refused values ($1, $2, $3)', [college.admin.organisation, identifier, sqlstate])
    await ground.ask(
      `create or replace function refuse_some() returns trigger language plpgsql as $$
       declare the_state text := (select state from refused r join participant p
         on p.organisation = r.organisation and p.identifier_key = r.identifier
         where p.organisation = new.organisation and p.id = new.participant);
       begin
         if the_state is not null then raise exception 'refused' using errcode = the_state; end if;
         return new;
       end $$`,
    )
    await ground.ask(
      `create or replace trigger refuse_some before insert on case_record for each row execute function refuse_some()`,
    )
  }

  async function allButThese(refused: readonly string[], rowsInBatch: number, sqlstate?: string) {
    await refusing(refused, sqlstate)
    const everybody = people(0, 30)
    const run = await upTo(everybody, rowsInBatch)
    await run.start()
    await assertInvariants(ground, run.job, 30)
    const log = await run.log()
    expect(log.map(({ outcome }) => outcome)).toEqual(
      everybody.map((identifier) => (refused.includes(identifier) ? 'failed' : 'created')),
    )
    for (const { outcome, notes, reason } of log)
      if (outcome === 'failed') {
        expect(reason).toBe('could-not-be-written')
        expect(notes[0]?.sentence).toMatch(/Nothing of it was done\. Its error id is event_[0-9a-f]{32}\.$/)
      }
    return run
  }

  test.each([
    ['the first of a batch', ['p0']],
    ['the last of a batch', ['p9']],
    ['one in the midst', ['p14']],
    ['the very last', ['p29']],
    ['neighbours', ['p4', 'p5']],
    ['on both sides of a border', ['p9', 'p10']],
    ['many', ['p0', 'p3', 'p8', 'p9', 'p11', 'p28', 'p29']],
    ['a whole batch', people(10, 20)],
    ['all', people(0, 30)],
  ])('%s: all others are loaded', async (_, refused) => {
    await allButThese(refused, 10)
  })

  test.each(['23514', '22001', '23505', 'P0001', '54000'])('whatever the reason (%s)', async (sqlstate) => {
    await allButThese(['p7'], 10, sqlstate)
  })

  test('make no person either, and a later row of theirs is their first', async () => {
    await refusing(['p1'])
    const run = await upTo(['p0', 'p1', 'p2', 'p1'], 3)
    await run.start({ options: { duplicates: 'skip' } })
    await assertInvariants(ground, run.job, 4)
    expect((await run.log()).map(({ outcome }) => outcome)).toEqual(['created', 'failed', 'created', 'failed'])
  })
})

describe('settings that change in mid-run', () => {
  /** A batch is in, and others are to come: at most two of the four are under way at a time. */
  const somethingIsLoaded = async (): Promise<boolean> =>
    (await ground.ask('select from import_batch where organisation = $1', [college.admin.organisation])).length > 0

  test('a list entry that is taken out of use: rows of later batches fail, and say so', async () => {
    const rows = people(0, 12).map((identifier) => [identifier, 'SELF'])
    const run = await checked(ground, csv(['Identifier', 'ReferralSource'], ...rows), {
      by: college.admin,
      rowsInBatch: 3,
      before: async () => {
        if (await somethingIsLoaded())
          await ground.ask(`update code_list_entry set active = false where organisation = $1 and value = 'SELF'`, [
            college.admin.organisation,
          ])
      },
    })
    await run.start()
    await assertInvariants(ground, run.job, 12)
    const log = await run.log()
    const [created, failed] = [
      log.filter((one) => one.outcome === 'created'),
      log.filter((one) => one.outcome === 'failed'),
    ]
    expect(created.length).toBeGreaterThan(0)
    expect(failed.length).toBeGreaterThan(0)
    expect(created.length + failed.length).toBe(12)
    expect(failed.every(({ reason }) => reason === 'value-inactive')).toBe(true)
    const sources = [...(await storedCases(ground, run.job)).values()].map(({ source }) => source)
    expect(new Set(sources)).toEqual(new Set(['SELF']))
  })

  test('a custom field that is taken away: what is written is under its name, and no other', async () => {
    const rows = people(0, 12).map((identifier, n) => [identifier, `note ${n}`, 'yes'])
    const run = await checked(ground, csv(['Identifier', 'Custom.NOTES', 'Custom.FIRST_OFFENSE'], ...rows), {
      by: college.admin,
      rowsInBatch: 3,
      before: async () => {
        if (await somethingIsLoaded())
          await ground.ask(`update custom_field set active = false where organisation = $1 and name = 'NOTES'`, [
            college.admin.organisation,
          ])
      },
    })
    await run.start()
    const { status } = await run.view()
    if (status === 'failed') {
      await ground.ask(`update custom_field set active = true where organisation = $1`, [college.admin.organisation])
      await run.act(retry)
      await run.work()
    }
    await assertInvariants(ground, run.job, 12)
    for (const [row, { custom }] of await storedCases(ground, run.job))
      expect(custom).toEqual({ NOTES: `note ${row - 2}`, FIRST_OFFENSE: true })
  })
})
