import { once } from 'node:events'
import { createServer as createHttpServer, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, client, followJob, type Client } from '../../src/api/index.ts'
import { createServer } from '../../src/http/index.ts'
import { nobody, sql } from '../../src/platform/database/index.ts'
import { proxyTo } from './proxy.ts'
import { localToken, testServer, type TestServer } from './server.ts'
import { upload } from './upload.ts'

let server: TestServer
let muster: Client
beforeAll(async () => {
  server = await testServer()
  muster = await server.as('importer')
})
afterAll(() => server.close())

/** A job that waits to be read: there is no worker. */
async function waitingJob(): Promise<string> {
  const body = { upload: await upload(muster, 'Identifier\nx\n'), type: 'cases' }
  return (await muster.call(api.imports.create, { body })).id
}

/** The statuses that a stream says, one at a time. */
async function* statusesIn(response: Response): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    const text = decoder.decode(chunk, { stream: true })
    for (const [, data = ''] of text.matchAll(/^event: job\ndata: (.*)$/gm)) {
      const job: { status: string } = JSON.parse(data)
      yield job.status
    }
  }
}

test('says how the job stands, then whenever it has changed, and ends when it is nobody’s turn', async () => {
  const id = await waitingJob()
  const response = await muster.open(api.imports.events, { params: { id } })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const said: string[] = []
  for await (const status of statusesIn(response)) {
    said.push(status)
    if (said.length === 1) await muster.call(api.imports.cancel, { params: { id } })
  }
  expect(said).toEqual(['reading', 'cancelled'])
})

test('of a job that is done it says one thing and ends', async () => {
  const id = await waitingJob()
  await muster.call(api.imports.cancel, { params: { id } })
  const response = await muster.open(api.imports.events, { params: { id } })
  expect(await Array.fromAsync(statusesIn(response))).toEqual(['cancelled'])
})

test.concurrent('ends for who may no longer see the job, and goes on for who may', async () => {
  const id = await waitingJob()
  const [manager, importer] = [await server.as('data'), muster]
  const another = statusesIn(await manager.open(api.imports.events, { params: { id } }))
  const own = statusesIn(await importer.open(api.imports.events, { params: { id } }))
  expect([(await another.next()).value, (await own.next()).value]).toEqual(['reading', 'reading'])
  await server.database.transaction(nobody, (tx) =>
    tx.run(sql`update role set permissions = array_remove(permissions, 'jobs:all') where name = 'Data manager'`),
  )
  expect(await Array.fromAsync(another)).toEqual([])
  await importer.call(api.imports.cancel, { params: { id } })
  expect(await Array.fromAsync(own)).toEqual(['cancelled'])
})

test.concurrent('ends when whoever listens may no longer', async () => {
  const id = await waitingJob()
  const listener = await server.as('auditor')
  const response = await listener.open(api.imports.events, { params: { id } })
  const said: string[] = []
  for await (const status of statusesIn(response)) {
    said.push(status)
    await server.database.transaction(nobody, (tx) =>
      tx.run(sql`update staff set active = false where email = 'auditor@demo.example'`),
    )
  }
  expect(said).toEqual(['reading'])
})

test('a server that is told to stop does not wait for who listens', async () => {
  const id = await waitingJob()
  const another = await createServer(server.app, { localToken })
  const url = await another.listen({ host: '127.0.0.1', port: 0 })
  const response = await fetch(`${url}/api/imports/${id}/events`, { headers: server.admin.headers })
  const said: string[] = []
  for await (const status of statusesIn(response)) {
    said.push(status)
    await another.close()
  }
  expect(said).toEqual(['reading'])
})

test('whoever follows a job is told how it ended, however often the line is cut', async () => {
  const id = await waitingJob()
  const line = await proxyTo(server.url)
  const said: string[] = []
  for await (const { status } of followJob(client(line.url, localToken), id)) {
    said.push(status)
    if (said.length === 3) await muster.call(api.imports.cancel, { params: { id } })
    if (said.length > 3) continue
    await line.cut()
    await line.mend()
  }
  await line.cut()
  expect(said).toEqual(['reading', 'reading', 'reading', 'cancelled'])
})

test('whoever follows a job by a line that falls silent, or a stream that ends without its last word, is told how it ended', async () => {
  const id = await waitingJob()
  let lines = 0
  // The first stream says one thing and no more; the second ends in the middle of the job's life; the third never begins.
  const pass = async (response: ServerResponse, nth: number): Promise<void> => {
    if (nth === 3) return
    const { body } = await muster.open(api.imports.events, { params: { id } })
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for await (const chunk of body ?? []) {
      response.write(chunk)
      if (nth === 1) return
      if (nth === 2) break
    }
    response.end()
  }
  const poor = createHttpServer((_request, response) => void pass(response, ++lines))
  poor.listen(0, '127.0.0.1')
  await once(poor, 'listening')
  const address = poor.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const said: string[] = []
  for await (const { status } of followJob(client(url, localToken), id, { silence: 700 })) {
    said.push(status)
    if (said.length === 3) await muster.call(api.imports.cancel, { params: { id } })
  }
  expect([...new Set(said)]).toEqual(['reading', 'cancelled'])
  expect(lines).toBeGreaterThanOrEqual(4)
  poor.closeAllConnections()
  poor.close()
})
