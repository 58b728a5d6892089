import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FilesAway, newName, openFiles, type FileStore, type StoredFile } from '../../src/platform/files/index.ts'
import { keptFile } from '../support/kept-file.ts'
import { s3Server, type S3Server } from '../support/s3-server.ts'

const about = { size: 10, metadata: { filename: 'Zoë.csv', owner: null }, begunAt: '2026-03-04T05:06:07.000Z' }

async function* parts(...texts: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text)
}
async function* brokenOff(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
  throw new Error('the line was cut')
}

let s3: S3Server
beforeAll(async () => (s3 = await s3Server()))
afterAll(() => s3.close())

describe.each(['disk', 'bucket'] as const)('a file store: %s', (kind) => {
  let folder: string
  const opened = (): Promise<FileStore> => openFiles({ folder, bucket: kind === 'bucket' ? s3.bucket : undefined })
  let files: FileStore
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-files-'))
    files = await opened()
  })
  afterEach(() => rm(folder, { recursive: true }))

  const text = (stored: string): Promise<string> => files.read(stored, (path) => readFile(path, 'utf8'))
  const content = async (upload: string): Promise<string> =>
    String(Buffer.concat(await Array.fromAsync(files.incoming.content(upload))))
  async function begun(...texts: readonly string[]): Promise<string> {
    const upload = newName()
    await files.incoming.begin(upload, about)
    for (const [at, one] of texts.entries())
      await files.incoming.append(upload, texts.slice(0, at).join('').length, parts(one))
    return upload
  }

  async function adopted(upload: string): Promise<StoredFile> {
    const stored = newName()
    await files.adopt(upload, stored)
    return stored
  }

  test('an upload grows piece by piece, and any server sees how far it is and what was said of it', async () => {
    const upload = await begun('abc', 'd')
    expect(await files.incoming.append(upload, 4, parts('ef', '', 'gh'))).toBe(8)
    expect(await (await opened()).incoming.look(upload)).toEqual({ ...about, bytes: 8 })
    expect(await content(upload)).toBe('abcdefgh')
  })

  test('nothing is at a name under which nothing was begun', async () => {
    expect(await files.incoming.look(newName())).toBeUndefined()
  })

  test('what came before the line was cut stays', async () => {
    const upload = await begun('abc')
    await expect(files.incoming.append(upload, 3, brokenOff('defg'))).rejects.toThrow('the line was cut')
    expect(await files.incoming.look(upload)).toMatchObject({ bytes: 7 })
    expect(await files.incoming.append(upload, 7, parts('hij'))).toBe(10)
    expect(await content(upload)).toBe('abcdefghij')
  })

  test('its size may be said later', async () => {
    const upload = newName()
    await files.incoming.begin(upload, { ...about, size: undefined })
    expect((await files.incoming.look(upload))?.size).toBeUndefined()
    await files.incoming.sayMore(upload, about)
    expect(await files.incoming.look(upload)).toEqual({ ...about, bytes: 0 })
  })

  test('a file of many megabytes is read as it was sent, however it was cut', async () => {
    const bytes = randomBytes(21_000_000)
    const upload = await begun()
    let at = 0
    for (const end of [5, 8_388_607, 8_388_609, 20_000_000, bytes.length])
      at = await files.incoming.append(upload, at, parts(bytes.subarray(at, at + 1), bytes.subarray(at + 1, end)))
    expect(at).toBe(bytes.length)
    const stored = await adopted(upload)
    await files.incoming.remove(upload)
    expect(await files.read(stored, async (path) => (await readFile(path)).equals(bytes))).toBe(true)
  })

  test('an empty file is a file', async () => {
    const upload = await begun('')
    expect(await files.incoming.look(upload)).toMatchObject({ bytes: 0 })
    expect(await content(upload)).toBe('')
  })

  test('keeps what was uploaded under another name, though the upload goes or is kept twice', async () => {
    const upload = await begun('a,b')
    const [one, two] = [await adopted(upload), await adopted(upload)]
    await files.incoming.remove(upload)
    expect(await files.incoming.look(upload)).toBeUndefined()
    await files.remove(one)
    expect(await text(two)).toBe('a,b')
    files = await opened()
    expect(await text(two)).toBe('a,b')
  })

  test('what a reader sees is readable by nobody else, and nothing is left of a copy', async () => {
    const stored = await keptFile(files, 'a,b')
    const { mode, path } = await files.read(stored, async (at) => ({ mode: (await stat(at)).mode, path: at }))
    expect(mode & 0o777).toBe(0o600)
    const own = kind === 'bucket' ? join(folder, 'reading') : folder
    expect((await stat(own)).mode & 0o777).toBe(0o700)
    if (kind === 'bucket') expect(await readdir(own)).toEqual([])
    else expect(path).toBe(join(folder, stored))
  })

  test('removes a file, and does not mind when it is gone; a reader then finds nothing', async () => {
    const stored = await keptFile(files, 'x')
    await files.remove(stored)
    await files.remove(stored)
    await expect(text(stored)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('uploads that nobody goes on with are swept away, others stay', async () => {
    const upload = await begun('abc')
    const stored = await adopted(upload)
    await files.incoming.sweep(Date.now() - 60_000)
    expect(await files.incoming.look(upload)).toMatchObject({ bytes: 3 })
    await files.incoming.sweep(Date.now() + 60_000)
    expect(await files.incoming.look(upload)).toBeUndefined()
    expect(await text(stored)).toBe('abc')
  })

  test('says whether it can be used', async () => {
    await files.ready()
    if (kind === 'bucket') {
      await s3.goAway()
      await expect(files.ready()).rejects.toThrow(FilesAway)
      await s3.comeBack()
      await files.ready()
    } else {
      await rm(folder, { recursive: true })
      await expect(files.ready()).rejects.toThrow(FilesAway)
      await opened()
    }
  })

  test.each(['../connection.json', '', 'cases.csv', '/etc/passwd', 'A'.repeat(32)])(
    '%j is no stored file',
    async (stored) => {
      await expect(text(stored)).rejects.toThrow('is not a stored file')
      await expect(content(stored)).rejects.toThrow('is not a stored file')
    },
  )
})

describe('a bucket', () => {
  let folder: string
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'muster-bucket-'))))
  afterEach(() => rm(folder, { recursive: true }))

  test('that is away, or does not let us in, loses nothing and says so', async () => {
    const files = await openFiles({ folder, bucket: s3.bucket })
    const stored = await keptFile(files, 'a,b')
    const read = () => files.read(stored, (path) => readFile(path, 'utf8'))
    await s3.goAway()
    await expect(read()).rejects.toThrow(FilesAway)
    await s3.comeBack()
    expect(await read()).toBe('a,b')
    for (const credentials of [
      { accessKeyId: 'S3RVER', secretAccessKey: 'wrong' },
      { accessKeyId: 'nobody', secretAccessKey: 'wrong' },
    ]) {
      const stranger = await openFiles({ folder, bucket: { ...s3.bucket, credentials } })
      await expect(stranger.incoming.begin(newName(), about)).rejects.toThrow(FilesAway)
    }
  })

  test('keeps everything under its prefix, and in pieces no longer than 8 MiB', async () => {
    const files = await openFiles({ folder, bucket: s3.bucket })
    const from = s3.asked.length
    await keptFile(files, Buffer.alloc(17 * 1024 * 1024, 'x'))
    const put = s3.asked.slice(from).filter((one) => one.startsWith('PUT') && one.includes('/files/'))
    expect(put.map((one) => one.replace(/[0-9a-f]{32}/, 'NAME').replace(/\?.*/, ''))).toEqual([
      'PUT /uploads/muster/files/NAME/0000000000000',
      'PUT /uploads/muster/files/NAME/0000008388608',
      'PUT /uploads/muster/files/NAME/0000016777216',
    ])
  })

  test('copies of who was killed while reading go when another begins, and those of who still reads stay', async () => {
    const reading = join(folder, 'reading')
    const gone = spawn(process.execPath, ['-e', ''])
    await once(gone, 'exit')
    await mkdir(reading)
    for (const pid of [gone.pid, process.ppid]) await writeFile(join(reading, `${pid}.${newName()}.0`), 'a,b')
    await openFiles({ folder, bucket: s3.bucket })
    expect((await readdir(reading)).map((name) => Number(name.split('.')[0]))).toEqual([process.ppid])
  })

  test('a whole file that an operator copied there is read, too', async () => {
    const files = await openFiles({ folder, bucket: s3.bucket })
    const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3')
    const { endpoint = '', credentials, region } = s3.bucket
    const by = new S3Client({ endpoint, region, forcePathStyle: true, ...(credentials && { credentials }) })
    const stored = newName()
    await by.send(new PutObjectCommand({ Bucket: 'uploads', Key: `muster/files/${stored}`, Body: 'from a disk' }))
    expect(await files.read(stored, (path) => readFile(path, 'utf8'))).toBe('from a disk')
  })
})
