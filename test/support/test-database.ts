import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { template } from './test-server.ts'

export interface TestDatabase {
  readonly url: string
  readonly drop: () => Promise<void>
}

/** A migrated, empty database of one's own: `beforeAll(async () => (database = await testDatabase()))`, `afterAll(() => database.drop())`. */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, broken } = inject('server')
  if (broken) throw new Error(`There is no database to test on: ${broken}`)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(url, `create database ${name} template ${template}`)
  return {
    url: Object.assign(new URL(url), { pathname: name }).href,
    drop: () => onServer(url, `drop database if exists ${name} with (force)`),
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
