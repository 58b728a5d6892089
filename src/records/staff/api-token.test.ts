import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, moment } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import {
  nobody,
  NotFound,
  openDatabase,
  sql,
  uuidOf,
  type Actor,
  type Database,
} from '../../platform/database/index.ts'
import { trailOf } from '../audit/index.ts'
import { addStaff, listTokens, makeToken, revokeToken, tokenHolder } from './index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let actor: Actor
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web' })
  actor = await anOrganisation(worker, 'north-college')
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

const make = (name: string) => web.transaction(actor, (tx) => makeToken(tx, moment, name))
const list = () => web.transaction(actor, listTokens)
const holder = (token: string, now = moment.now) => web.transaction(nobody, (tx) => tokenHolder(tx, token, now))

test('a token names its organisation and acts as who made it', async () => {
  const { token } = await make('nightly')
  expect(token).toMatch(/^muster_north-college_[\w-]{43}$/)
  expect(await holder(token)).toMatchObject({ actor, organisation: { key: 'north-college' } })
})

test('the list says when a token was used last, and never the token', async () => {
  const { id, token } = await make('used')
  await holder(token, '2026-03-05T08:00:00.000Z')
  const [listed] = (await list()).filter((t) => t.id === id)
  expect(listed).toEqual({ id, name: 'used', createdAt: moment.now, lastUsedAt: '2026-03-05T08:00:00.000Z' })
})

test('a revoked token is unknown from then on, and both are in the trail', async () => {
  const { id, token } = await make('revoked')
  await web.transaction(actor, (tx) => revokeToken(tx, moment, id))
  expect(await holder(token)).toBeUndefined()
  expect((await list()).map((t) => t.id)).not.toContain(id)
  const trail = await web.transaction(actor, (tx) => trailOf(tx, id))
  expect(trail.map(({ action }) => action)).toEqual(['token.made', 'token.revoked'])
})

test("a colleague's token is a missing one", async () => {
  const { id } = await make('mine')
  const colleague = moment.newId('user')
  await worker.transaction(actor, (tx) =>
    addStaff(tx, { id: colleague, name: 'Col', email: 'c@north.example' }, moment.now),
  )
  const revoke = web.transaction({ ...actor, staff: colleague }, (tx) => revokeToken(tx, moment, id))
  await expect(revoke).rejects.toThrow(NotFound)
})

test.each([
  ['nothing', ''],
  ['another form', 'Bearer x'],
  ['an organisation that is not', `muster_nowhere_${'x'.repeat(43)}`],
  ['a guess', `muster_north-college_${'x'.repeat(43)}`],
])('%s is nobody', async (_what, token) => {
  expect(await holder(token)).toBeUndefined()
})

test("a token under another organisation's name is nobody", async () => {
  await anOrganisation(worker, 'south-college')
  const { token } = await make('moved')
  expect(await holder(token.replace('north', 'south'))).toBeUndefined()
})

test('who left takes their tokens along', async () => {
  const leaver = await anOrganisation(worker, 'leavers')
  const { token } = await web.transaction(leaver, (tx) => makeToken(tx, moment, 'left behind'))
  await worker.transaction(leaver, (tx) =>
    tx.run(sql`update staff set active = false where id = ${uuidOf(leaver.staff)}`),
  )
  expect(await holder(token)).toBeUndefined()
})
