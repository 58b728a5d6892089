import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from './index.ts'
import type { TestDatabase } from './index.ts'

let one: TestDatabase
let other: TestDatabase
beforeAll(async () => {
  ;[one, other] = await Promise.all([testDatabase(), testDatabase()])
})
afterAll(async () => {
  await one.drop()
  await other.drop()
})

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

test('a test database is migrated', async () => {
  expect(await ask(one.url, 'select count(*) > 0 from migration')).toEqual([[true]])
})

test('what one test file writes no other sees', async () => {
  await ask(one.url, 'create table seen (it integer)')
  expect(await ask(other.url, "select to_regclass('seen')")).toEqual([[null]])
})

test('lower case knows letters beyond ASCII, on every version', async () => {
  expect(await ask(one.url, "select lower('ÅSA ÖZ'), 'Z' < 'a' collate \"default\"")).toEqual([['åsa öz', true]])
})
