import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type App } from '../../src/app.ts'
import { createServer } from '../../src/http/index.ts'
import { openProxy } from '../faults/proxy.ts'
import { proxyTo } from './proxy.ts'
import { testServer, localToken, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

test('while the database is away it says so and when to ask again; afterwards all is well', async () => {
  const proxy = await proxyTo(server.app.database.url)
  const app = await createApp({ databaseUrl: proxy.url, uploads: server.uploads, role: 'web', logLevel: 'silent' })
  const behind = await createServer(app, { localToken })
  const url = await behind.listen({ host: '127.0.0.1', port: 0 })
  const ask = (path: string) => fetch(`${url}${path}`, { headers: server.admin.headers })
  expect((await ask('/health')).status).toBe(200)
  await proxy.cut()
  expect((await ask('/health/live')).status).toBe(200)
  for (const path of ['/health', '/api/health', '/api/imports', '/api/cases']) {
    const response = await ask(path)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '3'])
    expect(await response.json()).toMatchObject({ code: 'unavailable', sentence: expect.stringContaining('database') })
  }
  expect((await ask('/')).status).toBe(200)
  await proxy.mend()
  await expect.poll(async () => (await ask('/health')).status).toBe(200)
  expect((await ask('/api/cases')).status).toBe(200)
  await behind.close()
  await app.close()
  await proxy.cut()
})

test('a database that takes connections and never answers is one that is away, for uploads too; afterwards all is well', async () => {
  const proxy = await openProxy(server.app.database.url)
  const patience = 500
  const { uploads } = server
  const app = await createApp({ databaseUrl: proxy.url, uploads, role: 'web', logLevel: 'silent', patience })
  const behind = await createServer(app, { localToken })
  const url = await behind.listen({ host: '127.0.0.1', port: 0 })
  const ask = (path: string, request: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...request, headers: { ...server.admin.headers, ...request.headers } })
  const begun = await ask('/api/uploads', {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': '4' },
  })
  const place = begun.headers.get('location') ?? ''
  const part = (offset: number, body: string) =>
    ask(place, {
      method: 'PATCH',
      body,
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      },
    })
  expect((await part(0, 'ab')).status).toBe(204)
  const open = await Promise.all(Array.from({ length: 6 }, () => ask('/api/cases')))
  expect(open.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200))

  proxy.silence()
  expect((await ask('/health/live')).status).toBe(200)
  const answers = await Promise.all([ask('/health'), ask('/api/imports'), ask('/api/cases'), part(2, 'cd')])
  for (const { status, headers } of answers) {
    expect(status).toBe(503)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(5)
  }
  expect((await ask('/')).status).toBe(200)

  proxy.mend()
  // At once: nobody runs into a connection that is known to be dead.
  await expect.poll(async () => (await ask('/health')).status).toBe(200)
  for (const path of ['/api/cases', '/api/imports', '/health']) expect((await ask(path)).status).toBe(200)
  // Uploads have a connection of their own, of which nobody knew yet.
  const again = await part(2, 'cd')
  expect([again.status, again.headers.get('retry-after')]).toEqual([503, '3'])
  expect((await part(2, 'cd')).status).toBe(204)
  await behind.close()
  await app.close()
  await proxy.close()
})

test.each([
  ['has no room', '53100', 507, 'no-room', null],
  ['has no connection left', '53300', 503, 'unavailable', '3'],
  ['ended the statement', '57014', 503, 'unavailable', '3'],
])('a database that %s is named as that, and asked as ever afterwards', async (_what, state, status, code, retry) => {
  const proxy = await openProxy(server.app.database.url)
  const app = await createApp({ databaseUrl: proxy.url, uploads: server.uploads, role: 'web', logLevel: 'silent' })
  const behind = await createServer(app, { localToken })
  const headers = { authorization: `Bearer ${localToken}` }
  proxy.onStatement(({ text }) => (text === 'commit' ? { refuse: state } : 'pass'))
  const refused = await behind.inject({ url: '/api/cases', headers })
  expect([refused.statusCode, refused.headers['retry-after'] ?? null]).toEqual([status, retry])
  expect(refused.json()).toMatchObject({ code })
  proxy.onStatement(() => 'pass')
  expect((await behind.inject({ url: '/api/cases', headers })).statusCode).toBe(200)
  await behind.close()
  await app.close()
  await proxy.close()
})

test('what is our own fault says an error id, which is in the log, and nothing of what went wrong', async () => {
  const { app, lines } = logged(server.app)
  const broken: App = { ...app, transaction: () => Promise.reject(new Error('ZZCANARY in the machine')) }
  const behind = await createServer(broken)
  const response = await behind.inject('/health')
  expect(response.statusCode).toBe(500)
  const { code, facts } = response.json<{ code: string; facts: { error: string } }>()
  expect(code).toBe('unexpected')
  expect(response.body).not.toContain('ZZCANARY')
  expect(lines().find((line) => line.includes(facts.error))).toContain('ZZCANARY in the machine')
  await behind.close()
})

test('the log says which route was asked, by whom, and how it went; nothing of what was asked', async () => {
  const { app, lines } = logged(server.app)
  const behind = await createServer(app, { localToken })
  const authorization = `Bearer ${localToken}`
  await behind.inject({ url: '/api/cases?search=ZZCANARY', headers: { authorization } })
  await behind.inject({ url: '/api/cases/ZZCANARY', headers: { authorization } })
  await behind.inject({ url: '/api/ZZCANARY', headers: { authorization: 'Bearer ZZCANARY' } })
  const body = { email: 'ZZCANARY@x.example', password: 'ZZCANARY' }
  await behind.inject({ method: 'POST', url: '/api/session', body })
  await behind.inject({ method: 'POST', url: '/api/cases', body: { email: 'ZZCANARY' }, headers: { authorization } })
  const said = lines()
    .map((line): { route: string; status: number } => JSON.parse(line))
    .map(({ route, status }) => [route, status])
  expect(said).toEqual([
    ['/api/cases', 200],
    ['/api/cases/:id', 404],
    ['none', 404],
    ['/api/session', 401],
    ['/api/cases', 422],
  ])
  expect(lines().join('\n')).not.toMatch(/ZZCANARY|local-token/)
  await behind.close()
})

/** The same app, with a log that can be looked into. */
function logged(app: App): { app: App; lines: () => readonly string[] } {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  return { app: { ...app, log: pino({ level: 'info' }, stream) }, lines: () => lines }
}
