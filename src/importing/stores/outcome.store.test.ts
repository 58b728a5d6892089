import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, moment } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { openDatabase, type Actor, type Database } from '../../platform/database/index.ts'
import { countOutcomes, writeOutcomes } from './outcome.store.ts'

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

test('a row has one outcome: whoever would give it another is refused, with all that they wrote', async () => {
  const job = moment.newId('job')
  const load = (...rows: readonly number[]) =>
    database.transaction(actor, (tx) =>
      writeOutcomes(
        tx,
        job,
        rows.map((row) => ({ row, outcome: 'skipped', reason: 'left-out' })),
      ),
    )
  await load(2, 3)
  await expect(load(4, 3)).rejects.toThrow(/duplicate key/)
  expect(await database.transaction(actor, (tx) => countOutcomes(tx, job))).toBe(2)
})
