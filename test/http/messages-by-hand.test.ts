import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { makeDemoOrganisation } from '../../src/demo/index.ts'
import type { Actor } from '../../src/platform/database/index.ts'
import { moment } from '../support/builders.ts'
import { wantMessages } from '../support/wanted-messages.ts'
import { holding } from './holding.ts'
import { password, testServer, type TestServer } from './server.ts'

let server: TestServer
let admin: Client
let actor: Actor
beforeAll(async () => {
  server = await testServer({ appUrl: 'https://cases.college.example' })
  admin = server.admin
  actor = (await makeDemoOrganisation(server.database, { ...moment, password })).actor
})
afterAll(() => server.close())
beforeEach(async () => {
  await admin.call(api.messages.changeSettings, { body: { stopped: false } })
})

const held = { code: 'identity-differs', facts: { identifier: 'jd123', onFile: 'John Doe', inFile: 'Joan Doe' } }
const want = (addresses: readonly string[], more: object = {}) =>
  wantMessages(server.app, actor, { addresses, ...more })
/** Messages to addresses that nobody else has. */
let made = 0
async function wanted(count: number, more: object = {}) {
  const search = `a${++made}.example`
  const ids = await want(
    Array.from({ length: count }, (_, n) => `p${n}@${search}`),
    more,
  )
  return { search, ids, id: ids[0] ?? '' }
}
const all = (query: object) => admin.call(api.messages.list, { query: { whose: 'all', ...query } })
const counts = (query: object) => admin.call(api.messages.counts, { query: { whose: 'all', ...query } })
const view = (id: string) => admin.call(api.messages.view, { params: { id } })
const trail = async (id: string) =>
  (await admin.call(api.audit.list, { query: { record: id } })).entries.map(({ action }) => action)

test('a message is listed with what made it, and one is shown as whoever gets it reads it', async () => {
  const { search, id } = await wanted(1, { facts: JSON.stringify({ FirstName: 'Zoë {{LastName}}' }) })
  const { messages, mailServer } = await all({ search: search.toUpperCase() })
  expect(mailServer).toBe(false)
  expect(messages).toMatchObject([
    {
      ...{ id, kind: 'workflow', channel: 'email', status: 'waiting', tries: 0, event: 'case.created' },
      to: { address: `p0@${search}` },
      workflow: { label: expect.stringContaining('Welcome'), version: 1, action: 0 },
      record: expect.stringMatching(/^case_/),
    },
  ])
  expect(messages[0]?.body).toBeUndefined()
  expect(await view(id)).toMatchObject({
    subject: 'Welcome, Zoë {{LastName}}',
    body: 'Dear Zoë {{LastName}},\n\nwelcome to Demo College.',
  })
})

test('the list is narrowed by status, workflow, record and address, counted, and goes on page by page', async () => {
  const { search, ids } = await wanted(5)
  const other = await wanted(2, { held })
  const [first] = (await all({ search, limit: 1 })).messages
  expect((await all({ workflow: first?.workflow?.id })).messages).toHaveLength(5)
  expect((await all({ record: first?.record })).messages).toEqual([first])
  expect((await all({ search: other.search, status: 'waiting' })).messages).toEqual([])
  expect((await all({ search: other.search, status: 'held' })).messages).toHaveLength(2)
  expect(await counts({ search })).toEqual({ waiting: 5, held: 0, sent: 0, failed: 0, cancelled: 0 })
  const page = await all({ search, limit: 3 })
  const next = await all({ search, limit: 3, before: page.next })
  expect([...page.messages, ...next.messages].map(({ id }) => id)).toEqual(ids.toReversed())
  expect(next.next).toBeUndefined()
})

test('a message that is held says why, and is released or cancelled by a person, once', async () => {
  const { ids } = await wanted(2, { held })
  const [one = '', other = ''] = ids
  expect(await view(one)).toMatchObject({
    status: 'held',
    held: {
      code: 'identity-differs',
      sentence: 'Identifier jd123 is John Doe on file and Joan Doe here. See who is meant before it is sent.',
    },
  })
  expect(await admin.call(api.messages.release, { params: { id: one } })).toMatchObject({ status: 'waiting' })
  await expect(admin.call(api.messages.release, { params: { id: one } })).rejects.toMatchObject({ status: 409 })
  expect(await admin.call(api.messages.cancel, { params: { id: other } })).toMatchObject({ status: 'cancelled' })
  await expect(admin.call(api.messages.release, { params: { id: other } })).rejects.toMatchObject({ status: 409 })
  await expect(admin.call(api.messages.resend, { params: { id: one }, body: {} })).rejects.toMatchObject({
    status: 409,
  })
  expect(await trail(one)).toEqual(['message.released'])
  expect(await trail(other)).toEqual(['message.cancelled'])
})

test('all that a filter finds are changed, where they are as many as somebody saw', async () => {
  const { search, ids } = await wanted(4, { held })
  const bulk = (change: 'release' | 'cancel' | 'resend', messages: number) =>
    admin.call(api.messages.change, { body: { change, filter: { search }, messages } })
  await expect(bulk('release', 3)).rejects.toMatchObject({ status: 409, facts: { messages: 4 } })
  expect(await counts({ search })).toMatchObject({ held: 4 })
  expect(await bulk('release', 4)).toEqual({ changed: 4 })
  expect(await counts({ search })).toMatchObject({ waiting: 4, held: 0 })
  expect(await bulk('resend', 0)).toEqual({ changed: 0 })
  expect(await bulk('cancel', 4)).toEqual({ changed: 4 })
  expect(await counts({ search })).toMatchObject({ cancelled: 4 })
  expect(await trail(ids[3] ?? '')).toEqual(['message.cancelled', 'message.released'])
})

test('the stop switch holds what waits and what is written after, and nothing is released while it is on', async () => {
  const { search } = await wanted(3)
  const settings = await admin.call(api.messages.changeSettings, { body: { stopped: true, perMinute: 60 } })
  expect(settings).toEqual({ stopped: true, perMinute: 60, confirmAbove: 1_000 })
  expect(await counts({ search })).toMatchObject({ waiting: 0, held: 3 })
  const { id } = await wanted(1)
  expect(await view(id)).toMatchObject({ status: 'held', held: { code: 'stopped' } })
  await expect(admin.call(api.messages.release, { params: { id } })).rejects.toMatchObject({ status: 409 })
  await admin.call(api.messages.changeSettings, { body: { stopped: false } })
  expect(await counts({ search })).toMatchObject({ waiting: 0, held: 3 })
  expect(await admin.call(api.messages.release, { params: { id } })).toMatchObject({ status: 'waiting' })
  const { entries } = await admin.call(api.audit.list, { query: { action: 'message' } })
  expect(
    entries
      .map(({ action }) => action)
      .filter((action) => /stopped|let-go|limits/.test(action))
      .slice(0, 3),
  ).toEqual(['message.let-go', 'message.limits-changed', 'message.stopped'])
})

test.each([{ perMinute: 0 }, { perMinute: 100_001 }, { confirmAbove: -1 }, { stopped: 'yes' }, { other: 1 }])(
  'settings cannot be %j',
  async (body) => {
    await expect(admin.call(api.messages.changeSettings, { body: body as never })).rejects.toMatchObject({
      status: 400,
    })
  },
)

test('who may view workflows sees their messages; who may view settings only those of imports; others their own', async () => {
  const { id, search } = await wanted(1)
  const seenBy = async (someone: Client) => ({
    list: await someone.call(api.messages.list, { query: { whose: 'all', search } }).then(
      ({ messages }) => messages.length,
      (error: { readonly status: number }) => error.status,
    ),
    view: await someone.call(api.messages.view, { params: { id } }).then(
      () => 200,
      (error: { readonly status: number }) => error.status,
    ),
  })
  expect(await seenBy(await holding(server, 'workflows:view'))).toEqual({ list: 1, view: 200 })
  expect(await seenBy(await holding(server, 'settings:view'))).toEqual({ list: 0, view: 404 })
  expect(await seenBy(await holding(server, 'cases:view'))).toEqual({ list: 403, view: 404 })
})
