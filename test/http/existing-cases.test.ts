import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { switchedOn } from '../browser/some-workflows.ts'
import { holding } from './holding.ts'
import { testServer, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

test('who opens cases and may not view participants is told who has an Identifier, and not how they are reached', async () => {
  const contacts = { email: 'seen@demo.example', cellPhone: '(555) 555-0123' }
  const body = { identifier: 'by-name', firstName: 'Uma', lastName: 'Vance', ...contacts }
  const { id, participant } = await server.admin.call(api.cases.open, { body })
  const ask = async (muster: Client) => muster.call(api.cases.existing, { query: { identifier: 'by-name' } })
  const who = { id: participant, firstName: 'Uma', lastName: 'Vance' }
  expect(await ask(await holding(server, 'cases:create'))).toMatchObject({ cases: [{ id }] })
  expect((await ask(await holding(server, 'cases:create'))).participant).toEqual(who)
  expect((await ask(await holding(server, 'cases:create', 'participants:view'))).participant).toMatchObject({
    ...who,
    identifier: 'by-name',
    email: 'seen@demo.example',
    cellPhone: expect.stringContaining('5555550123'),
  })
})

test('who opens or changes cases and may not view participants is told which workflows send, not to whom and what', async () => {
  await switchedOn(server.admin, { name: 'Welcome' })
  const contacts = { email: 'kept@demo.example', cellPhone: '(555) 555-0124' }
  const { id } = await server.admin.call(api.cases.open, {
    body: { identifier: 'by-letter', firstName: 'Ida', lastName: 'Wren', ...contacts },
  })
  const preview = async (muster: Client, body: object) =>
    (await muster.call(api.cases.preview, { body: { ...body } })).messages
  const withheld = {
    workflow: { id: expect.any(String), label: 'Welcome' },
    action: 0,
    channel: 'email',
    withheld: true,
  }
  const opener = await holding(server, 'cases:create', 'cases:edit')
  expect(await preview(opener, { identifier: ' BY-LETTER ' })).toEqual([withheld])
  expect(await preview(opener, { firstName: 'New', lastName: 'Here', email: 'new@demo.example' })).toMatchObject([
    { address: 'new@demo.example', subject: 'Welcome, New' },
  ])
  const viewer = await holding(server, 'cases:create', 'participants:view')
  expect(await preview(viewer, { identifier: 'by-letter' })).toMatchObject([
    { address: 'kept@demo.example', subject: 'Welcome, Ida' },
  ])
  await switchedOn(server.admin, { name: 'Changed', on: 'case.updated' })
  const change = { params: { id }, body: { version: 1, fields: { status: 'INACTIVE' } } }
  expect((await opener.call(api.cases.previewChange, change)).messages).toEqual([
    { ...withheld, workflow: { id: expect.any(String), label: 'Changed' } },
  ])
})

test('who opens a case and may not view participants reads in the notes a name on file, and no e-mail or phone', async () => {
  const contacts = { email: 'quiet@demo.example', cellPhone: '(555) 555-0125' }
  await server.admin.call(api.cases.open, {
    body: { identifier: 'by-note', firstName: 'Lea', lastName: 'Moor', ...contacts },
  })
  const body = {
    identifier: 'by-note',
    firstName: 'Leo',
    lastName: 'Moor',
    email: 'o@x.example',
    cellPhone: '(555) 555-0126',
  }
  const notes = async (muster: Client) =>
    (await muster.call(api.cases.open, { body })).notes.map(({ sentence }) => sentence).join('\n')
  const told = await notes(await holding(server, 'cases:create'))
  expect(told).toContain('Lea Moor')
  expect(told).not.toMatch(/quiet@|5550125/)
  expect(await notes(await holding(server, 'cases:create', 'participants:view'))).toContain('quiet@demo.example')
})
