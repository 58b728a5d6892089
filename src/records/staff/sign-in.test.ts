import { afterAll, beforeAll, expect, test } from 'vitest'
import { moment } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { makeOrganisation } from '../../demo/index.ts'
import { nobody, openDatabase, sql, uuidOf, type Actor, type Database } from '../../platform/database/index.ts'
import { trailOf } from '../audit/index.ts'
import {
  everyPermission,
  hashPassword,
  sessionOf,
  signIn as signInAt,
  signOut,
  type SignInAnswer,
  type SignInAsked,
} from './index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let one: Actor
let two: Actor
const password = 'correct horse battery staple'
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web' })
  one = await made('one', ['both@example.edu', 'only@example.edu'])
  two = await made('two', ['both@example.edu'])
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

/** An organisation, the first of whose people is its administrator. */
async function made(key: string, [first = '', ...others]: readonly string[]): Promise<Actor> {
  const passwordHash = await hashPassword(password)
  return worker.transaction(nobody, async (tx) => {
    const actor = await makeOrganisation(tx, moment, {
      key,
      name: `The ${key}`,
      administrator: { name: first, email: first, passwordHash },
    })
    if (!actor) throw new Error('taken')
    for (const email of others)
      await makeOrganisation(tx, moment, {
        key: `${key}-${email.length}`,
        name: email,
        administrator: { name: email, email, passwordHash },
      })
    return actor
  })
}

const at = (minutes: number): string => new Date(Date.UTC(2026, 2, 4, 12, minutes)).toISOString()
const signIn = (database: Database, asked: SignInAsked, now: string) => signInAt(database, asked, { ...moment, now })
const tokenOf = (answer: SignInAnswer): string => {
  if (answer.did !== 'signed-in') throw new Error(`not signed in: ${answer.did}`)
  return answer.token
}
const holder = (token: string, now: string) => web.transaction(nobody, (tx) => sessionOf(tx, token, now))

test('an address of one organisation is in at once, with the permissions of its roles', async () => {
  const token = tokenOf(await signIn(web, { email: ' Only@Example.edu', password }, at(0)))
  const session = await holder(token, at(1))
  expect(session).toMatchObject({ email: 'only@example.edu', organisation: { key: 'one-16' } })
  expect([...(session?.permissions ?? [])].toSorted()).toEqual(everyPermission.toSorted())
})

test('an address of several chooses one', async () => {
  const email = 'both@example.edu'
  expect(await signIn(web, { email, password }, at(0))).toEqual({
    did: 'choose',
    organisations: [
      { key: 'one', name: 'The one' },
      { key: 'two', name: 'The two' },
    ],
  })
  const token = tokenOf(await signIn(web, { email, password, organisation: 'two' }, at(0)))
  expect(await holder(token, at(0))).toMatchObject({ actor: two })
})

test.each([
  ['a wrong password', { email: 'only@example.edu', password: 'wrong' }],
  ['an unknown address', { email: 'nobody@example.edu', password }],
  ['an organisation that they do not belong to', { email: 'only@example.edu', password, organisation: 'two' }],
])('%s is refused alike', async (_what, asked) => {
  expect(await signIn(web, asked, at(30))).toEqual({ did: 'refused' })
})

test.each(['slow-known', 'slow-unknown'])('after five failures a %s address waits, whatever it says', async (name) => {
  const email = `${name}@example.edu`
  if (name === 'slow-known') await made(name, [email])
  const wrong = (minute: number) => signIn(web, { email, password: 'wrong' }, at(minute))
  for (const minute of [60, 61, 62, 63, 64]) expect(await wrong(minute)).toEqual({ did: 'refused' })
  expect(await signIn(web, { email, password }, at(65))).toEqual({ did: 'wait', seconds: 600 })
  expect(await wrong(74)).toEqual({ did: 'wait', seconds: 60 })
  expect((await signIn(web, { email, password }, at(75))).did).toBe(name === 'slow-known' ? 'signed-in' : 'refused')
})

test('many attempts at once do not slip by', async () => {
  const tries = Array.from({ length: 12 }, () => signIn(web, { email: 'rush@example.edu', password }, at(0)))
  const did = (await Promise.all(tries)).map((answer) => answer.did)
  expect(did.filter((d) => d === 'refused')).toHaveLength(5)
  expect(did.filter((d) => d === 'wait')).toHaveLength(7)
})

test('a success forgets the failures before it', async () => {
  const email = 'only@example.edu'
  for (let n = 0; n < 4; n++) await signIn(web, { email, password: 'wrong' }, at(200))
  tokenOf(await signIn(web, { email, password }, at(200)))
  for (let n = 0; n < 4; n++) await signIn(web, { email, password: 'wrong' }, at(201))
  tokenOf(await signIn(web, { email, password }, at(201)))
})

test.each([
  ['29 minutes idle', [29, 58], true],
  ['30 minutes idle', [29, 59], false],
  ['12 hours, never idle', Array.from({ length: 36 }, (_, n) => (n + 1) * 20), false],
] as const)('%s: the session lives: %j %s', async (_what, minutes, lives) => {
  const token = tokenOf(await signIn(web, { email: 'only@example.edu', password }, at(0)))
  const seen = []
  for (const minute of minutes) seen.push((await holder(token, at(minute))) !== undefined)
  expect(seen.at(-1)).toBe(lives)
  expect(seen.slice(0, -1)).not.toContain(false)
})

test('signing in again ends the session before, signing out ends this one', async () => {
  const email = 'only@example.edu'
  const first = tokenOf(await signIn(web, { email, password }, at(0)))
  const second = tokenOf(await signIn(web, { email, password, replaces: first }, at(1)))
  expect(await holder(first, at(1))).toBeUndefined()
  expect(await holder(second, at(1))).toBeDefined()
  await web.transaction(nobody, (tx) => signOut(tx, second, moment))
  expect(await holder(second, at(1))).toBeUndefined()
})

test('who is not active any more is out at once, and not let in again', async () => {
  const email = 'leaving@example.edu'
  const actor = await made('leaving', [email])
  const token = tokenOf(await signIn(web, { email, password }, at(0)))
  await worker.transaction(actor, (tx) =>
    tx.run(sql`update staff set active = false where id = ${uuidOf(actor.staff)}`),
  )
  expect(await holder(token, at(1))).toBeUndefined()
  expect(await signIn(web, { email, password }, at(1))).toEqual({ did: 'refused' })
})

test('who came and who went is in the trail', async () => {
  const token = tokenOf(await signIn(web, { email: 'both@example.edu', password, organisation: 'one' }, at(0)))
  await web.transaction(nobody, (tx) => signOut(tx, token, { ...moment, now: at(9) }))
  const trail = await web.transaction(one, (tx) => trailOf(tx, one.staff))
  expect(trail.map(({ action, actor, at }) => ({ action, actor, at }))).toEqual([
    { action: 'staff.signed-in', actor: one.staff, at: at(0) },
    { action: 'staff.signed-out', actor: one.staff, at: at(9) },
  ])
})

test('the token itself is kept nowhere', async () => {
  const token = tokenOf(await signIn(web, { email: 'only@example.edu', password }, at(0)))
  const kept = await worker.transaction(one, (tx) =>
    tx.all(sql<{ it: string }>`select session::text as it from session`),
  )
  expect(kept.filter(({ it }) => it.includes(token) || it.includes(Buffer.from(token).toString('hex')))).toEqual([])
})
