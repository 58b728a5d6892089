import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { schemaFile, schemaSql } from '../scripts/schema-sql.ts'
import { testDatabase } from './support/index.ts'
import type { TestDatabase } from './support/index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('schema.sql is what the migrations add up to (npm run generate writes it)', async () => {
  expect(await readFile(schemaFile, 'utf8')).toBe(await schemaSql(database.url))
})
