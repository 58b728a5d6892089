import { request as send } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { api, client } from '../../src/api/index.ts'
import { nobody, sql } from '../../src/platform/database/index.ts'
import { actingAs } from '../../src/records/staff/index.ts'
import { anOrganisation } from '../support/builders.ts'
import { password, testServer, type TestServer } from './server.ts'

let server: TestServer
let time = Date.UTC(2026, 2, 4, 12)
const later = (minutes: number) => (time += minutes * 60_000)
beforeAll(async () => {
  server = await testServer({ clock: () => time })
})
beforeEach(() => later(24 * 60))
afterAll(() => server.close())

const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init)
const signIn = (said: object = {}, headers: Record<string, string> = {}) =>
  ask('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ email: 'admin@demo.example', password, ...said }),
  })
async function session(said: object = {}, headers: Record<string, string> = {}): Promise<string> {
  const response = await signIn(said, headers)
  expect(response.status).toBe(200)
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
const whoIs = (cookie: string) => ask('/api/session', { headers: { cookie } })

test('signs in, says who is there, and signs out', async () => {
  const cookie = await session()
  expect(await (await whoIs(cookie)).json()).toMatchObject({
    name: 'Ada Minister',
    email: 'admin@demo.example',
    organisation: { key: 'demo', name: 'Demo College' },
    permissions: expect.arrayContaining(['import', 'audit:view']),
  })
  const out = await ask('/api/session', { method: 'DELETE', headers: { cookie, origin: server.url } })
  expect([out.status, out.headers.get('clear-site-data')]).toEqual([204, '"cache", "storage"'])
  expect(out.headers.getSetCookie()[0]).toMatch(/^muster_session=;.*Expires=Thu, 01 Jan 1970/)
  expect((await whoIs(cookie)).status).toBe(401)
})

/** As a browser at that address: `fetch` does not let one say the host. */
function cookieAt(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json' }
    const sent = send(`${server.url}/api/session`, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.headers['set-cookie']?.[0]?.replace(/=[\w-]{43}/, '=…') ?? '')
    })
    sent.once('error', reject)
    sent.end(JSON.stringify({ email: 'admin@demo.example', password }))
  })
}

test('the cookie is for our own host, for no script, and for no other site', async () => {
  expect(await cookieAt('127.0.0.1')).toBe('muster_session=…; Path=/; HttpOnly; SameSite=Lax')
  expect(await cookieAt('localhost:3000')).toBe('__Host-muster_session=…; Path=/; HttpOnly; Secure; SameSite=Lax')
})

test('where the address is https, so is the cookie, and no other is taken', async () => {
  const behind = await testServer({ origin: 'https://muster.example' })
  try {
    const body = JSON.stringify({ email: 'admin@demo.example', password })
    const headers = { 'content-type': 'application/json', origin: 'https://muster.example' }
    const response = await fetch(`${behind.url}/api/session`, { method: 'POST', headers, body })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-muster_session=.*; Secure/)
    const value = cookie.split(';')[0] ?? ''
    const who = (said: string) => fetch(`${behind.url}/api/session`, { headers: { cookie: said } })
    expect((await who(value)).status).toBe(200)
    expect((await who(value.replace('__Host-', ''))).status).toBe(401)
  } finally {
    await behind.close()
  }
})

test('every sign-in begins a session of its own, and ends the one that the browser brought', async () => {
  const first = await session()
  const second = await session({}, { cookie: first, origin: server.url })
  expect(second).not.toBe(first)
  expect((await whoIs(first)).status).toBe(401)
  expect((await whoIs(second)).status).toBe(200)
  const fixed = await session({}, { cookie: 'muster_session=chosen-by-somebody', origin: server.url })
  expect(fixed).not.toContain('chosen-by-somebody')
})

test('a session ends after half an hour without use, and after twelve hours of it', async () => {
  const idle = await session()
  later(29)
  expect((await whoIs(idle)).status).toBe(200)
  later(31)
  expect((await whoIs(idle)).status).toBe(401)
  const used = await session()
  for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    later(20)
    expect((await whoIs(used)).status).toBe(200)
  }
  later(20)
  expect((await whoIs(used)).status).toBe(401)
})

test('to listen to an import keeps no session awake', async () => {
  const cookie = await session()
  const listen = () => ask(`/api/imports/job_${'0'.repeat(32)}/events`, { headers: { cookie } })
  later(20)
  expect((await listen()).status).toBe(404)
  later(20)
  expect((await listen()).status).toBe(401)
})

test('whoever is made inactive is out at once', async () => {
  const cookie = await session({ email: 'casey@demo.example' })
  const muster = await server.as('casey')
  const active = (is: boolean) =>
    server.database.transaction(nobody, (tx) => tx.run(sql`update staff set active = ${is} where email like 'casey@%'`))
  await active(false)
  expect((await whoIs(cookie)).status).toBe(401)
  await expect(muster.call(api.session.who)).rejects.toMatchObject({ status: 401 })
  await active(true)
})

test('tells nobody whether it was the address or the password', async () => {
  const answers = []
  for (const said of [{ password: 'wrong' }, { email: 'nobody@demo.example' }, { email: 'former@demo.example' }]) {
    const response = await signIn(said)
    answers.push([response.status, await response.text(), response.headers.getSetCookie()])
  }
  expect(answers[0]?.[0]).toBe(401)
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})

test('slows down who guesses, whatever the password is then', async () => {
  for (let n = 0; n < 5; n++) expect((await signIn({ email: 'sam@demo.example', password: 'guess' })).status).toBe(401)
  const slowed = await signIn({ email: 'sam@demo.example' })
  expect(slowed.status).toBe(429)
  expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await slowed.json()).toMatchObject({ code: 'too-often', sentence: expect.stringContaining('Wait') })
  later(16)
  expect((await signIn({ email: 'sam@demo.example' })).status).toBe(200)
})

test('who belongs to several organisations chooses one', async () => {
  const other = await anOrganisation(server.database, 'second')
  await server.database.transaction(nobody, async (nobodys) => {
    const tx = await actingAs(nobodys, other)
    await tx.run(sql`update staff set sign_in = (select sign_in from staff where email = 'data@demo.example')
                     where organisation = ${other.organisation}`)
  })
  const email = 'data@demo.example'
  const response = await signIn({ email })
  expect(response.headers.getSetCookie()).toEqual([])
  expect(await response.json()).toEqual({
    did: 'choose',
    organisations: [
      { key: 'demo', name: 'Demo College' },
      { key: 'second', name: 'second' },
    ],
  })
  const chosen = await session({ email, organisation: 'second' })
  expect(await (await whoIs(chosen)).json()).toMatchObject({ organisation: { key: 'second' } })
  expect((await signIn({ email, organisation: 'third' })).status).toBe(401)
})

test.each<[string, Record<string, string>, number]>([
  ['a page of another site', { origin: 'https://evil.example' }, 403],
  ['a page of no site', { origin: 'null' }, 403],
  ['another site, by what the browser says of it', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbour under one domain', { 'sec-fetch-site': 'same-site' }, 403],
  ['who says nothing', {}, 403],
  ['our own page', { 'sec-fetch-site': 'same-origin' }, 201],
])('what changes something by cookie comes not from %s', async (_who, headers, status) => {
  const cookie = await session()
  const make = await ask('/api/tokens', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', ...headers },
    body: '{"name":"x"}',
  })
  expect(make.status).toBe(status)
})

test('another site cannot sign somebody in, either', async () => {
  expect((await signIn({}, { origin: 'https://evil.example' })).status).toBe(403)
})

test('only JSON changes something: no form and no text of another site is read', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const response = await ask('/api/session', { method: 'POST', headers: { 'content-type': type }, body: '{}' })
    expect(response.status).toBe(415)
  }
})

test('a token is shown once, works, says when it was used, and stops when revoked', async () => {
  const { id, token } = await server.admin.call(api.tokens.make, { body: { name: 'nightly' } })
  expect(token).toMatch(/^muster_demo_[\w-]{43}$/)
  const program = client(server.url, token)
  expect(await program.call(api.session.who)).toMatchObject({ email: 'admin@demo.example' })
  const { tokens } = await program.call(api.tokens.list)
  const mine = tokens.find((one) => one.id === id)
  expect(mine).toMatchObject({ name: 'nightly', lastUsedAt: new Date(time).toISOString() })
  expect(JSON.stringify(tokens)).not.toContain(token)
  await program.call(api.tokens.revoke, { params: { id } })
  await expect(program.call(api.session.who)).rejects.toMatchObject({ status: 401, code: 'not-signed-in' })
  await expect(server.admin.call(api.tokens.revoke, { params: { id } })).rejects.toMatchObject({ status: 404 })
})

test('nobody sees or revokes the tokens of others', async () => {
  const { id } = await server.admin.call(api.tokens.make, { body: { name: 'mine' } })
  const importer = await server.as('importer')
  expect((await importer.call(api.tokens.list)).tokens.map(({ name }) => name)).not.toContain('mine')
  await expect(importer.call(api.tokens.revoke, { params: { id } })).rejects.toMatchObject({ status: 404 })
})

test('the local token acts as the first administrator; nearly the same token is nobody’s', async () => {
  expect(await server.admin.call(api.session.who)).toMatchObject({ name: 'Ada Minister' })
  for (const nearly of ['local-token-of-a-tesT', 'local-token-of-a-test ', 'local-token-of-a-tes', '']) {
    const response = await ask('/api/session', { headers: { authorization: `Bearer ${nearly}x` } })
    expect(response.status).toBe(401)
  }
})
