import { request as send } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fastify from 'fastify'
import { api } from '../../src/api/index.ts'
import { guard } from '../../src/http/door/who-asks.ts'
import { demoRoles } from '../../src/demo/settings.ts'
import { everyPermission } from '../../src/records/staff/index.ts'
import { everyRoute, request } from './every-route.ts'
import { testServer, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const roles: readonly (readonly [role: string, address: string, permissions: readonly string[]])[] = [
  ['Administrator', 'admin', everyPermission],
  ['Data manager', 'data', demoRoles['Data manager']],
  ['Importer', 'importer', demoRoles.Importer],
  ['Case worker', 'casey', demoRoles['Case worker']],
  ['Auditor', 'auditor', demoRoles.Auditor],
]
const nothing = '0'.repeat(32)

describe.each(roles)('%s', (_role, address, permissions) => {
  test.each(everyRoute)('%s', async (_name, route) => {
    const muster = await server.as(address)
    const status = await answered(request(server.url, route, { id: `job_${nothing}`, headers: muster.headers }))
    const may =
      (typeof route.who === 'string' || route.who.some((permission) => permissions.includes(permission))) &&
      (route.besides === undefined || permissions.includes(route.besides))
    if (may) expect(status).not.toBe(403)
    else expect(status).toBe(403)
  })
})

test.each(everyRoute.filter(([, { who }]) => who !== 'anybody'))('%s asks who comes', async (_name, route) => {
  const by = (headers: Readonly<Record<string, string>>) =>
    answered(request(server.url, route, { id: nothing, headers }))
  expect(await by({})).toBe(401)
  expect(await by({ authorization: 'Bearer muster_demo_x' })).toBe(401)
  expect(await by({ 'x-user-id': 'user_1', 'x-tenant-id': '1', 'x-forwarded-for': '127.0.0.1' })).toBe(401)
})

/** The status of an answer that was heard to its end: a server does not close before that. */
async function answered(request: Promise<Response>): Promise<number> {
  const response = await request
  await response.arrayBuffer()
  return response.status
}

test('who lacks a permission is told which', async () => {
  const muster = await server.as('casey')
  const response = await fetch(`${server.url}/api/imports`, { headers: muster.headers })
  expect(await response.json()).toEqual({
    code: 'forbidden',
    sentence: 'Your role does not include the permission that this needs (jobs:own or jobs:all).',
    facts: { needs: ['jobs:own', 'jobs:all'] },
  })
})

test('a record log is a file only for who may export', async () => {
  const muster = await server.as('importer')
  await expect(muster.open(api.imports.logFile, { params: { id: `job_${nothing}` } })).rejects.toMatchObject({
    status: 403,
    sentence: 'Your role does not include the permission that this needs (export).',
    facts: { needs: ['export'] },
  })
})

test('a route that does not say who may does not come into being', () => {
  const bare = fastify()
  guard(bare, server.app, {})
  expect(() => bare.get('/left-open', async () => 'secret')).toThrow('GET /left-open does not say who may.')
})

test.each(['TRACE', 'OPTIONS', 'PUT', 'PROPFIND'])('%s of what is there is nothing', async (method) => {
  expect([400, 404, 405]).toContain(await statusOf(method))
})

/** `fetch` refuses to send some of them. */
function statusOf(method: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = send(`${server.url}/api/session`, { method }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.once('error', reject)
    sent.end()
  })
}
