import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/index.ts'
import { roleTrouble } from './database-role.store.ts'

let own: TestDatabase
let superuser: pg.Client
beforeAll(async () => {
  own = await testDatabase()
  superuser = new pg.Client(own.url)
  await superuser.connect()
  await superuser.query(`create role "small fry" login password 'secret'`)
})
afterAll(async () => {
  await superuser.query('drop role "small fry"')
  await superuser.end()
  await own.drop()
})

const asSmallFry = () => Object.assign(new URL(own.url), { username: 'small fry', password: 'secret' }).href

test('a superuser may be the worker', async () => {
  expect(await roleTrouble(own.url)).toBeUndefined()
})

test('who stands behind row-level security is told what a superuser must run', async () => {
  const trouble = await roleTrouble(asSmallFry())
  expect(trouble).toContain('alter role "small fry" bypassrls')
  await superuser.query(trouble?.split('run: ')[1] ?? '')
  expect(await roleTrouble(asSmallFry())).toBeUndefined()
})

test('a database that is away is named, without its password', async () => {
  const away = 'postgres://somebody:hidden@127.0.0.1:1/nowhere'
  await expect(roleTrouble(away)).rejects.toThrow(/DATABASE_URL cannot be reached/)
  await expect(roleTrouble(away)).rejects.not.toThrow(/hidden/)
})
