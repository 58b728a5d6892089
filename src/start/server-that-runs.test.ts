import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/index.ts'
import { readConfig } from '../config.ts'
import { someOrganisation } from './first-organisation.ts'
import { leaveNote } from './server-file.ts'
import { listenerAt, serverThatRuns } from './server-that-runs.ts'
import { webServer, type WebServer } from './web-server.ts'
import { whoListens } from './who-listens.ts'

let data: string
let database: TestDatabase
let server: WebServer
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'muster-start-'))
  database = await testDatabase()
  await someOrganisation(config('0'), database.url)
  server = await webServer(config('0'), database.url, { level: 'silent' })
})
afterAll(async () => {
  await server.close()
  await database.drop()
  await rm(data, { recursive: true })
})

const config = (port: string) => readConfig({ MUSTER_DATA: data, PORT: port })

test('a server knows the token of its data folder, and no other', async () => {
  expect(await listenerAt(server.url, server.token)).toBe('ours')
  expect(await listenerAt(server.url, 'muster_wrong')).toBe('another')
  expect(await listenerAt(server.url, undefined)).toBe('another')
})

test('who answers as nobody else would is a stranger, and is told no token', async () => {
  const heard: string[] = []
  const stranger = createServer((socket) => socket.on('data', (said) => heard.push(String(said))).end('who?'))
  const url = await new Promise<string>((resolve) => {
    stranger.listen(0, '127.0.0.1', () => {
      const address = stranger.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
    })
  })
  expect(await listenerAt(url, server.token)).toBe('stranger')
  expect(heard.join('')).not.toContain(server.token)
  stranger.close()
})

test('a server whose database is away is still the one that runs, and nobody takes it for another', async () => {
  await leaveNote(config('0'), { url: server.url, pid: process.pid })
  await database.drop()
  expect(await listenerAt(server.url, server.token)).toBe('busy')
  expect(await serverThatRuns(config('0'))).toEqual({ url: server.url, token: server.token })
  expect(await whoListens(config(new URL(server.url).port), '127.0.0.1')).toMatch(/whose database does not answer/)
})
