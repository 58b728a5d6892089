import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { nobody, openDatabase, sql, type Database } from '../../platform/database/index.ts'
import { folded } from './folded.ts'

let own: TestDatabase
let database: Database
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'worker' })
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

/** Every character up to there, but for NUL and halves of characters, which PostgreSQL has none of. */
const characters = Array.from({ length: 0xffff }, (_, at) => at + 1)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCharCode(code))

test('folds every character as the database does', async () => {
  const rows = await database.transaction(nobody, (tx) =>
    tx.all(sql<{ said: string; folded: string }>`
      select c.said, folded(c.said) as folded
      from unnest(${characters}::text[]) c (said)`),
  )
  expect(rows).toHaveLength(characters.length)
  expect(rows.filter((row) => folded(row.said) !== row.folded).map(({ said }) => said)).toEqual([])
})

test.each([
  ['Weiß', 'WEISS'],
  ['Sørensen', 'Sorensen'],
  ['Łukasz', 'lukasz'],
  ['O’Connor', "o'connor"],
  ['María', 'MARIA'],
  ['Ærø', 'aero'],
])('%s is %s', (one, other) => expect(folded(one)).toBe(folded(other)))
