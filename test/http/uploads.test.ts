import { createHash, randomBytes } from 'node:crypto'
import { readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { request as send } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Client } from '../../src/api/index.ts'
import { createServer } from '../../src/http/index.ts'
import { nameFrom } from '../../src/http/uploads/upload-desk.ts'
import { testServer, type TestServer } from './server.ts'
import { upload } from './upload.ts'

let server: TestServer
let muster: Client
beforeAll(async () => {
  server = await testServer()
  muster = await server.as('importer')
})
afterAll(() => server.close())

const tus = { 'tus-resumable': '1.0.0' }
const octets = { 'content-type': 'application/offset+octet-stream' }
type Headers = Readonly<Record<string, string>>

const ask = (method: string, path: string, headers: Headers = {}, body?: Buffer | string, who = muster) =>
  fetch(`${server.url}${path}`, { method, headers: { ...who.headers, ...tus, ...headers }, ...(body && { body }) })

async function begin(bytes: number, name = 'cases.csv'): Promise<string> {
  const metadata = `filename ${Buffer.from(name).toString('base64')}`
  const response = await ask('POST', '/api/uploads', { 'upload-length': String(bytes), 'upload-metadata': metadata })
  expect(response.status).toBe(201)
  return response.headers.get('location') ?? ''
}
const append = (path: string, offset: number | string, body: Buffer | string, headers: Headers = {}) =>
  ask('PATCH', path, { ...octets, 'upload-offset': String(offset), ...headers }, body)
const offsetOf = async (path: string) => Number((await ask('HEAD', path)).headers.get('upload-offset'))
const makeJob = (path: string, who = muster) =>
  who.call(api.imports.create, { body: { upload: path.split('/').at(-1) ?? '', type: 'cases' } })

/** Sends the beginning of what it promises, and hangs up. */
function cut(path: string, offset: number, promised: number, sent: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const headers = { ...muster.headers, ...tus, ...octets, 'upload-offset': offset, 'content-length': promised }
    const sending = send(`${server.url}${path}`, { method: 'PATCH', headers })
    sending.once('error', () => resolve())
    sending.write(sent, () => sending.destroy())
  })
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('its address is relative and not to be guessed, and no GET shows what was uploaded', async () => {
  const path = await begin(3)
  expect(path).toMatch(/^\/api\/uploads\/[0-9a-f]{32}$/)
  await append(path, 0, 'abc')
  expect((await ask('GET', path)).status).toBe(404)
})

test('is kept for its owner alone, under a name of the server’s', async () => {
  const path = await begin(3, '../../evil\r\n.csv')
  await append(path, 0, 'a\n1')
  const job = await makeJob(path)
  expect(job.file.name).toBe('evil .csv')
  const [stored = ''] = (await readdir(server.uploads)).filter((name) => name !== 'incoming')
  expect(stored).toMatch(/^[0-9a-f]{32}$/)
  expect((await stat(join(server.uploads, stored))).mode & 0o077).toBe(0)
  expect((await stat(join(server.uploads, 'incoming'))).mode & 0o077).toBe(0)
  expect(await readdir(join(server.uploads, 'incoming'))).not.toContain(path.split('/').at(-1))
})

test.each([
  ['C:\\Users\\Jo\\week 12.csv', 'week 12.csv'],
  ['a\u202Egnp.csv', 'a gnp.csv'],
  [`${'x'.repeat(10_000)}.csv`, 'x'.repeat(200)],
  ['', 'upload.csv'],
  [undefined, 'upload.csv'],
])('calls %j %j', (said, name) => expect(nameFrom(said)).toBe(name))

test('however often it is cut, what arrives is what was sent', async () => {
  for (let run = 0; run < 12; run++) {
    const bytes = randomBytes(200_000 + run)
    const path = await begin(bytes.length)
    const began = await append(path, 0, bytes.subarray(0, 10_000 + run))
    expect(began.status).toBe(204)
    for (let cuts = 0; cuts < 3; cuts++) {
      const offset = await offsetOf(path)
      await cut(path, offset, bytes.length - offset, bytes.subarray(offset, offset + 20_000 + run * 1_000))
    }
    let offset = await offsetOf(path)
    while (offset < bytes.length) {
      await append(path, offset, bytes.subarray(offset))
      offset = await offsetOf(path)
    }
    expect((await makeJob(path)).file).toMatchObject({ bytes: bytes.length, sha256: digest(bytes) })
  }
})

test('goes on with a server that was started anew, and is hashed all the same', async () => {
  const bytes = randomBytes(50_000)
  const path = await begin(bytes.length)
  await append(path, 0, bytes.subarray(0, 20_000))
  const another = await createServer(server.app)
  const url = await another.listen({ host: '127.0.0.1', port: 0 })
  await fetch(`${url}${path}`, {
    method: 'PATCH',
    headers: { ...muster.headers, ...tus, ...octets, 'upload-offset': '20000' },
    body: bytes.subarray(20_000),
  })
  await another.close()
  expect((await makeJob(path)).file.sha256).toBe(digest(bytes))
})

test.each<[string, (path: string) => Promise<Response>, number]>([
  ['a negative offset', (path) => append(path, -1, 'x'), 400],
  ['an offset that is no number', (path) => append(path, 'NaN', 'x'), 400],
  ['an offset of 2^63', (path) => append(path, '9223372036854775808', 'x'), 400],
  ['no offset', (path) => ask('PATCH', path, octets, 'x'), 403],
  ['an offset that is too small', (path) => append(path, 0, 'x'), 409],
  ['an offset that is too large', (path) => append(path, 6, 'x'), 409],
  ['another type', (path) => append(path, 5, 'x', { 'content-type': 'text/csv' }), 415],
  ['more than was announced', (path) => append(path, 5, 'x'.repeat(20)), 413],
  ['another length', (path) => append(path, 5, 'x', { 'upload-length': '99' }), 400],
  ['a checksum, which is not offered', (path) => append(path, 5, 'x', { 'upload-checksum': 'sha1 AAAA' }), 422],
  ['another version of the protocol', (path) => append(path, 5, 'x', { 'tus-resumable': '0.2.2' }), 400],
  ['a method in disguise', (path) => ask('POST', path, { 'x-http-method-override': 'DELETE' }), 404],
])('%s changes nothing', async (_what, abuse, status) => {
  const path = await begin(10)
  await append(path, 0, '12345')
  expect((await abuse(path)).status).toBe(status)
  expect(await offsetOf(path)).toBe(5)
  expect((await append(path, 5, '67890')).status).toBe(204)
  expect((await makeJob(path)).file.sha256).toBe(digest(Buffer.from('1234567890')))
})

test.each<[string, Headers, number]>([
  ['metadata that are not base64', { 'upload-length': '1', 'upload-metadata': 'filename ***' }, 400],
  ['metadata of 64 KB', { 'upload-length': '1', 'upload-metadata': `filename ${'QUFB'.repeat(16_384)}` }, 431],
  ['more than 2 GiB', { 'upload-length': String(2 ** 31 + 1) }, 413],
  ['no length', {}, 400],
  ['a negative length', { 'upload-length': '-1' }, 400],
  ['a length that is no number', { 'upload-length': '1e3' }, 400],
  ['no protocol', { 'upload-length': '1', 'tus-resumable': '' }, 412],
])('begins nothing with %s', async (_what, headers, status) => {
  const before = await readdir(join(server.uploads, 'incoming'))
  expect((await ask('POST', '/api/uploads', headers)).status).toBe(status)
  expect(await readdir(join(server.uploads, 'incoming'))).toEqual(before)
})

test('two who add to it at once do not mix', async () => {
  const parts = [Buffer.alloc(400_000, 'a'), Buffer.alloc(400_000, 'b')]
  const path = await begin(400_000)
  const statuses = (await Promise.all(parts.map((part) => append(path, 0, part)))).map(({ status }) => status)
  expect(statuses).toContain(204)
  const { sha256 } = (await makeJob(path)).file
  expect(parts.map(digest)).toContain(sha256)
})

test('said again, a part is refused', async () => {
  const path = await begin(6)
  await append(path, 0, 'abc')
  expect((await append(path, 0, 'abc')).status).toBe(409)
  expect(await offsetOf(path)).toBe(3)
})

test('becomes a job when it is whole, and not before', async () => {
  const path = await begin(6)
  await append(path, 0, 'abc')
  await expect(makeJob(path)).rejects.toMatchObject({ status: 409, facts: { offset: 3, size: 6 } })
  await append(path, 3, 'def')
  expect((await makeJob(path)).status).toBe('reading')
  expect((await ask('HEAD', path)).status).toBe(404)
})

test('a type that there is not leaves the upload as it was', async () => {
  const path = await begin(3)
  await append(path, 0, 'a\n1')
  const body = { upload: path.split('/').at(-1) ?? '', type: 'cats' }
  await expect(muster.call(api.imports.create, { body })).rejects.toMatchObject({ status: 422 })
  expect((await makeJob(path)).type).toBe('cases')
})

test('given up, it is gone', async () => {
  const path = await begin(6)
  expect((await ask('DELETE', path)).status).toBe(204)
  expect((await ask('HEAD', path)).status).toBe(404)
})

test('a colleague is answered as if it were not there', async () => {
  const path = await begin(6)
  const colleague = await server.as('data')
  const missing = `/api/uploads/${'0'.repeat(32)}`
  for (const method of ['HEAD', 'PATCH', 'DELETE']) {
    const headers = method === 'PATCH' ? { ...octets, 'upload-offset': '0' } : {}
    const answers = []
    for (const asked of [path, missing]) {
      const response = await ask(method, asked, headers, undefined, colleague)
      answers.push([response.status, await response.text()])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toBe(404)
  }
  await append(path, 0, 'abcdef')
  await expect(makeJob(path, colleague)).rejects.toMatchObject({ status: 404 })
  expect(await offsetOf(path)).toBe(6)
})

test('what nobody went on with for a day is removed at the next start', async () => {
  const incoming = join(server.uploads, 'incoming')
  const dayAgo = new Date(Date.parse(server.app.now()) - 25 * 3_600_000)
  const old = join(incoming, 'f'.repeat(32))
  await writeFile(old, 'abc')
  await utimes(old, dayAgo, dayAgo)
  const young = (await upload(muster, 'a\n1\n')).slice(0, 32)
  const another = await createServer(server.app)
  await another.close()
  const left = await readdir(incoming)
  expect(left).toContain(young)
  expect(left).not.toContain('f'.repeat(32))
})
