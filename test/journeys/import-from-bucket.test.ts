import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { createApp } from '../../src/app.ts'
import { createServer } from '../../src/http/index.ts'
import { advanceJob } from '../../src/importing/index.ts'
import { parseId } from '../../src/platform/database/index.ts'
import { upload, untilPersonsTurn, saveSuggested } from '../http/upload.ts'
import { testServer, type TestServer } from '../http/server.ts'
import { s3Server, type S3Server } from '../support/s3-server.ts'

let s3: S3Server
let server: TestServer
let muster: Client
beforeAll(async () => {
  s3 = await s3Server()
  server = await testServer({ worker: 'one', bucket: s3.bucket })
  muster = server.admin
})
afterAll(async () => {
  await server.close()
  await s3.close()
})

const fail = (): never => expect.fail('There is no job.')
const dirty = join(import.meta.dirname, '../../samples/cases-dirty.csv')

/** The whole of an import, and what became of every row. */
async function imported(on: Client, text: string): Promise<string> {
  const { id } = await on.call(api.imports.create, { body: { upload: await upload(on, text), type: 'cases' } })
  await untilPersonsTurn(on, id)
  await saveSuggested(on, id)
  await untilPersonsTurn(on, id)
  await on.call(api.imports.start, { params: { id }, body: { rowsWithErrors: 'leave-out' } })
  expect((await untilPersonsTurn(on, id)).status).toBe('completed')
  const log = await (await on.open(api.imports.log, { params: { id } })).text()
  return log.replaceAll(/(case|part)_[0-9a-f]+/g, '$1_…')
}

test('an import from a bucket ends as one from disk, and leaves no copy on this machine', async () => {
  const text = await readFile(dirty, 'utf8')
  const onDisk = await testServer({ worker: 'one' })
  try {
    expect(await imported(muster, text)).toBe(await imported(onDisk.admin, text))
  } finally {
    await onDisk.close()
  }
  expect(await readdir(server.uploads, { recursive: true })).toEqual(['reading'])
})

test('an upload that began at one server goes on at another, and only one of two at a time', async () => {
  const another = await mkdtemp(join(tmpdir(), 'muster-second-'))
  const options = { databaseUrl: server.databaseUrl, bucket: s3.bucket, uploads: another, logLevel: 'fatal' }
  const app = await createApp({ ...options, role: 'web' })
  const second = await createServer(app, {})
  const secondUrl = await second.listen({ host: '127.0.0.1', port: 0 })
  const who = await server.as('importer')
  const tus = { ...who.headers, 'tus-resumable': '1.0.0' }
  const begun = await fetch(`${server.url}/api/uploads`, { method: 'POST', headers: { ...tus, 'upload-length': '12' } })
  const path = begun.headers.get('location') ?? ''
  const append = (url: string, offset: number, body: string) =>
    fetch(`${url}${path}`, {
      method: 'PATCH',
      headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
      body,
    })
  expect((await append(server.url, 0, 'Email\n')).status).toBe(204)
  const both = await Promise.all([append(server.url, 6, 'a@b.eu'), append(secondUrl, 6, 'a@b.eu')])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])
  const { id, file } = await who.call(api.imports.create, {
    body: { upload: path.split('/').at(-1) ?? '', type: 'cases' },
  })
  expect(file.bytes).toBe(12)
  expect((await untilPersonsTurn(who, id)).rows).toBe(1)
  await second.close()
  await app.close()
  await rm(another, { recursive: true })
})

test('however often the line is cut, what is in the bucket is what was sent', async () => {
  const bytes = randomBytes(9_000_000)
  const tus = { ...muster.headers, 'tus-resumable': '1.0.0' }
  const begun = await fetch(`${server.url}/api/uploads`, {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(bytes.length) },
  })
  const url = `${server.url}${begun.headers.get('location')}`
  const offset = async () => Number((await fetch(url, { method: 'HEAD', headers: tus })).headers.get('upload-offset'))
  const headers = (from: number) => ({
    ...tus,
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(from),
  })
  const seen = [0]
  for (const cutAfter of [1_000, 3_000_000, 70_000, 4_000_000]) {
    const from = seen.at(-1) ?? 0
    await new Promise<void>((resolve) => {
      const promised = { ...headers(from), 'content-length': String(bytes.length - from) }
      const sending = send(url, { method: 'PATCH', headers: promised })
      sending.on('error', () => {})
      sending.once('close', () => resolve())
      sending.write(bytes.subarray(from, from + cutAfter), () => sending.destroy())
    })
    seen.push(await offset())
  }
  expect(seen).toEqual(seen.toSorted((a, b) => a - b)) // What was once said to be there stays.
  // A part may still be on its way when somebody asks: as every client does, ask again until all is there.
  for (let from = await offset(); from < bytes.length; from = await offset())
    await fetch(url, { method: 'PATCH', headers: headers(from), body: bytes.subarray(from) })
  const body = { upload: url.split('/').at(-1) ?? '', type: 'cases' }
  const { file } = await muster.call(api.imports.create, { body })
  expect(file).toMatchObject({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
})

test('while the bucket is away uploads are told to go on later, and a job waits, says so and goes on', async () => {
  const own = await testServer({ bucket: s3.bucket })
  const folder = await mkdtemp(join(tmpdir(), 'muster-reader-'))
  const shared = { databaseUrl: own.databaseUrl, uploads: folder, bucket: s3.bucket, logLevel: 'silent' }
  const worker = await createApp({ ...shared, role: 'worker' })
  const body = { upload: await upload(own.admin, 'Identifier\nn1\n'), type: 'cases' }
  const { id } = await own.admin.call(api.imports.create, { body })
  const organisation = 1
  const job = parseId('job', id) ?? fail()
  const advance = () => advanceJob(worker.engine, { organisation, job }, new AbortController().signal)
  const view = () => own.admin.call(api.imports.view, { params: { id } })

  await s3.goAway()
  const begin = () =>
    fetch(`${own.url}/api/uploads`, {
      method: 'POST',
      headers: { ...own.admin.headers, 'tus-resumable': '1.0.0', 'upload-length': '5' },
    })
  expect((await begin()).status).toBe(503)
  for (let tries = 0; tries < 7; tries++) await advance() // More than are allowed to who kills its worker.
  expect(await view()).toMatchObject({
    status: 'reading',
    problem: { code: 'files-away', sentence: expect.stringContaining('Nothing is lost') },
  })

  await s3.comeBack()
  expect((await begin()).status).toBe(201)
  await advance()
  expect(await view()).toMatchObject({ status: 'mapping', rows: 1 })
  expect((await view()).problem).toBeUndefined()
  await worker.close()
  await own.close()
  await rm(folder, { recursive: true })
})

test('what is discarded goes from the bucket, too', async () => {
  const { id } = await muster.call(api.imports.create, {
    body: { upload: await upload(muster, 'Identifier\nn2\n'), type: 'cases' },
  })
  await untilPersonsTurn(muster, id)
  await muster.call(api.imports.cancel, { params: { id } })
  const from = s3.asked.length
  await muster.call(api.imports.discard, { params: { id } })
  expect(s3.asked.slice(from).filter((one) => one.startsWith('DELETE') && one.includes('/files/'))).toHaveLength(1)
})
