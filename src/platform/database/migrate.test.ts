import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { migrate } from './index.ts'

let own: TestDatabase
let superuser: pg.Client
const name = `owner_${randomUUID().replaceAll('-', '')}`
beforeAll(async () => {
  own = await testDatabase()
  superuser = new pg.Client({ connectionString: own.url })
  await superuser.connect()
  await superuser.query(`create role ${name} login password 'x' bypassrls createrole`)
  // Made by somebody else on this server: a role of the cluster, which tests share.
  await superuser.query(`grant muster_web to ${name} with admin option`)
  await superuser.query(`create database ${name} owner ${name}`)
})
afterAll(async () => {
  await superuser.query(`drop database ${name} with (force)`)
  await superuser.query(`drop role ${name}`)
  await superuser.end()
  await own.drop()
})

test('every migration has a number of its own, so that their order is never a matter of names', () => {
  const numbers = readdirSync(join(import.meta.dirname, '../../../migrations')).map((name) => name.slice(0, 4))
  expect(numbers).toEqual(numbers.map((_, n) => String(n + 1).padStart(4, '0')))
})

test('who owns a database and is no superuser brings it up to date, extensions too', async () => {
  const url = Object.assign(new URL(own.url), { pathname: name, username: name, password: 'x' })
  const names = await migrate(url.href)
  expect(names).toContain('0011-programs-and-caseload.sql')
  expect(await migrate(url.href)).toEqual([])
})
