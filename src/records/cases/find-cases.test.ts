import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCase, aParticipant, anOrganisation, newCase, newPerson } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { openDatabase, sql, type Actor, type Database } from '../../platform/database/index.ts'
import { newParticipants } from '../participants/index.ts'
import { findCasesByIdentifier, newCases } from './index.ts'

let own: TestDatabase
let database: Database
let actor: Actor
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'worker' })
  actor = await anOrganisation(database)
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

test('answers for every key: the person, the earliest case, the highest treatment period', async () => {
  const [first, met] = await database.transaction(actor, async (tx) => {
    const first = await aCase(tx, { identifier: 'JD 123', treatmentPeriod: 4, createdAt: '2020-01-01T00:00:00Z' })
    await aCase(tx, { identifier: 'jd 123', treatmentPeriod: 2, createdAt: '2021-01-01T00:00:00Z' })
    await aParticipant(tx, { identifier: 'no-case' })
    return [first, await findCasesByIdentifier(tx, ['jd 123', 'no-case', 'nobody'], 'look')] as const
  })
  expect(met.get('jd 123')).toMatchObject({ participant: { identifier: 'JD 123' }, firstCase: first, highestPeriod: 4 })
  expect(met.get('no-case')).toMatchObject({
    participant: { identifier: 'no-case' },
    firstCase: undefined,
    highestPeriod: 0,
  })
  expect(met.get('nobody')).toEqual({ participant: undefined, firstCase: undefined, highestPeriod: 0 })
})

test.each(['look', 'lock'] as const)('%s: never meets a person of another organisation', async (how) => {
  const other = await anOrganisation(database)
  await database.transaction(other, (tx) => aCase(tx, { identifier: `theirs-${how}` }))
  const met = await database.transaction(actor, (tx) => findCasesByIdentifier(tx, [`theirs-${how}`], how))
  expect(met.get(`theirs-${how}`)?.participant).toBeUndefined()
})

test('who locks second sees the case that the first one opened', async () => {
  await database.transaction(actor, (tx) => aParticipant(tx, { identifier: 'contested' }))
  const raise = () =>
    database.transaction(actor, async (tx) => {
      const met = (await findCasesByIdentifier(tx, ['contested'], 'lock')).get('contested')
      if (!met?.participant) throw new Error('not met')
      const treatmentPeriod = met.highestPeriod + 1
      await newCases.write(tx, [newCase(met.participant.id, actor, { treatmentPeriod })])
      return treatmentPeriod
    })
  expect((await Promise.all([raise(), raise(), raise(), raise()])).toSorted()).toEqual([1, 2, 3, 4])
})

test('two who lock the same people in opposite order wait for each other, not in a circle', async () => {
  const keys = Array.from({ length: 200 }, (_, n) => `circle-${n}`)
  await database.transaction(actor, (tx) =>
    newParticipants.write(tx, keys.map((identifier) => newPerson({ identifier })).toReversed()),
  )
  const lock = (order: readonly string[]) =>
    database.transaction(actor, async (tx) => (await findCasesByIdentifier(tx, order, 'lock')).size)
  const rounds = Array.from({ length: 20 }, () => [lock(keys), lock(keys.toReversed())]).flat()
  expect(new Set(await Promise.all(rounds))).toEqual(new Set([200]))
})

test('a lock holds until the transaction ends, a look waits for nobody', async () => {
  await database.transaction(actor, (tx) => aParticipant(tx, { identifier: 'held' }))
  const order: string[] = []
  await database.transaction(actor, async (tx) => {
    await findCasesByIdentifier(tx, ['held'], 'lock')
    await database.transaction(actor, (other) => findCasesByIdentifier(other, ['held'], 'look'))
    order.push('looked')
    void database
      .transaction(actor, (other) => findCasesByIdentifier(other, ['held'], 'lock'))
      .then(() => order.push('locked'))
    await untilSomebodyWaits()
    order.push('ended')
  })
  await expect.poll(() => order).toEqual(['looked', 'ended', 'locked'])
})

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await database.transaction(actor, (tx) =>
      tx.one(sql<{ count: number }>`select count(*) from pg_locks where not granted`),
    )
    if (waiting.count > 0) return
    await wait(5)
  }
}

test('a table that no statistics describe is met by its indexes', async () => {
  const plans = await database.transaction(actor, async (tx) => {
    await tx.run(sql`
      insert into participant (organisation, id, identifier, identifier_key, created_by)
      select ${actor.organisation}, gen_random_uuid(), 'many-' || n, 'many-' || n, ${actor.staff.slice(5)}
      from generate_series(1, 50000) n`)
    const scansBefore = await sequentialScans()
    await findCasesByIdentifier(
      tx,
      Array.from({ length: 2000 }, (_, n) => `many-${n * 7}`),
      'lock',
    )
    return [scansBefore, await sequentialScans()]

    async function sequentialScans(): Promise<number> {
      const { scans } = await tx.one(sql<{ scans: number }>`
        select sum(seq_scan)::int as scans
        from pg_stat_xact_user_tables
        where relname in ('participant', 'case_record')`)
      return scans
    }
  })
  expect(plans[1]).toBe(plans[0])
})
