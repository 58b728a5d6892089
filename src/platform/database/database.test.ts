import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { openDatabase, sql, type Actor, type Database } from './index.ts'

let own: TestDatabase
let web: Database
let worker: Database
let here: Actor
let elsewhere: Actor
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web' })
  here = await anOrganisation(worker)
  elsewhere = await anOrganisation(worker)
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

test('a question of the web server that forgets the organisation is answered with its own alone', async () => {
  const organisations = (database: Database) =>
    database.transaction(here, async (tx) => {
      const rows = await tx.all(sql<{ organisation: number }>`select distinct organisation from staff`)
      return rows.map(({ organisation }) => organisation).toSorted((a, b) => a - b)
    })
  expect(await organisations(web)).toEqual([here.organisation])
  expect(await organisations(worker)).toEqual([here.organisation, elsewhere.organisation])
})

test('nor can it write into another', async () => {
  const entry = (actor: Actor) =>
    web.transaction(here, (tx) =>
      tx.run(sql`
        insert into code_list_entry (organisation, id, list, value, label, position)
        values (${actor.organisation}, gen_random_uuid(), 'flag', 'ODD', 'Odd', 99)`),
    )
  await expect(entry(elsewhere)).rejects.toThrow(/row-level security/)
  expect(await entry(here)).toBe(1)
})
