import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
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
