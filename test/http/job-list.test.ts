import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, followJob } from '../../src/api/index.ts'
import { testServer, type TestServer } from './server.ts'
import { readJob, readyJob, untilPersonsTurn } from './upload.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ worker: 'one' })
})
afterAll(() => server.close())

test('a job that has ended says when, and one that goes on does not', async () => {
  const muster = await server.as('data')
  const { id } = await readyJob(muster, 'Identifier\nended-1\n')
  const waiting = await readJob(muster, 'Identifier\nended-2\n')
  await muster.call(api.imports.start, { params: { id }, body: {} })
  await untilPersonsTurn(muster, id)
  const { jobs } = await muster.call(api.imports.list, {})
  const of = (one: string) => jobs.find((job) => job.id === one)
  expect(Date.parse(of(id)?.endedAt ?? '')).not.toBeNaN()
  expect(of(waiting.id)).not.toHaveProperty('endedAt')
})

test('a job is followed where streams cannot be iterated, as in some browsers', async () => {
  const muster = await server.as('data')
  const { id } = await readJob(muster, 'Identifier\nfollowed-1\n')
  const { prototype } = ReadableStream
  const iterates = Object.getOwnPropertyDescriptor(prototype, Symbol.asyncIterator)
  Reflect.deleteProperty(prototype, Symbol.asyncIterator)
  try {
    const seen: string[] = []
    for await (const { status } of followJob(muster, id)) seen.push(status)
    expect(seen).toEqual(['mapping'])
  } finally {
    if (iterates) Object.defineProperty(prototype, Symbol.asyncIterator, iterates)
  }
})
