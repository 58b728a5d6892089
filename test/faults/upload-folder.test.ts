import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { api } from '../../src/api/index.ts'
import { upload } from '../http/upload.ts'
import { localToken, testServer, type TestServer } from '../http/server.ts'
import { ownMounts } from '../support/abilities.ts'
import { s3Server } from '../support/s3-server.ts'
import { openSmallDisk, type SmallDisk } from './small-disk.ts'
import { until } from './until.ts'

describe.runIf(ownMounts.there)('where there is no room for files', () => {
  let ground: TestServer
  let folder: string
  beforeAll(async () => {
    ground = await testServer()
    folder = await mkdtemp(join(tmpdir(), 'muster-small-disk-'))
  })
  afterAll(async () => {
    await ground.close()
    await rm(folder, { recursive: true })
  })

  const tus = { 'tus-resumable': '1.0.0' }
  /** A request of the protocol of uploads, as the administrator. */
  const send = (disk: SmallDisk, path: string, request: RequestInit = {}) =>
    fetch(`${disk.url}${path}`, { ...request, headers: { ...disk.admin.headers, ...tus, ...request.headers } })
  const begin = (disk: SmallDisk, bytes: number) =>
    send(disk, '/api/uploads', { method: 'POST', headers: { 'upload-length': String(bytes) } })
  const append = (disk: SmallDisk, path: string, offset: number, body: string) =>
    send(disk, path, {
      method: 'PATCH',
      body,
      headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    })
  const offsetOf = async (disk: SmallDisk, path: string): Promise<number> =>
    Number((await send(disk, path, { method: 'HEAD' })).headers.get('upload-offset'))

  /** Uploads say that there is no room; everything else goes on as ever. */
  async function refusesFilesAlone(disk: SmallDisk): Promise<void> {
    const refused = await begin(disk, 10)
    expect(refused.status).toBe(507)
    expect(await refused.text()).toMatch(/no room for this file/)
    for (const path of ['/api/cases', '/api/imports', '/health/live', '/'])
      expect([path, (await send(disk, path)).status]).toEqual([path, 200])
  }

  test('an upload is refused with 507 and goes on when there is room; no half file becomes a job, and nothing else is touched', async () => {
    const disk = await openSmallDisk({ databaseUrl: ground.databaseUrl, localToken, folder, size: '2m' })
    try {
      const text = `Identifier,Notes\n${Array.from({ length: 3_000 }, (_, n) => `p${n},${'x'.repeat(1_000)}\n`).join('')}`
      const bytes = Buffer.byteLength(text)
      const path = (await begin(disk, bytes)).headers.get('location') ?? ''
      const id = path.split('/').at(-1) ?? ''
      const make = () => disk.admin.call(api.imports.create, { body: { upload: id, type: 'cases' } })

      expect((await append(disk, path, 0, text)).status).toBe(507)
      const arrived = await offsetOf(disk, path)
      expect(arrived).toBeLessThan(bytes)
      expect(disk.files()).toEqual([`/incoming/${id}`, `/incoming/${id}.json`])
      await expect(make()).rejects.toMatchObject({ status: 409, facts: { offset: arrived } })
      await refusesFilesAlone(disk)
      expect(disk.files()).toEqual([`/incoming/${id}`, `/incoming/${id}.json`])

      await disk.remount('size=16m')
      expect((await append(disk, path, arrived, text.slice(arrived))).status).toBe(204)

      await disk.remount('ro')
      await expect(make()).rejects.toMatchObject({ status: 507, code: 'no-room' })
      await refusesFilesAlone(disk)
      expect(disk.files()).toEqual([`/incoming/${id}`, `/incoming/${id}.json`])

      await disk.remount('rw')
      const job = await make()
      expect(job.file.bytes).toBe(bytes)
      const read = () => disk.admin.call(api.imports.view, { params: { id: job.id } })
      expect(await until(read, ({ rows }) => rows !== undefined, 60, 'it is read')).toMatchObject({ rows: 3_000 })
      expect(disk.files()).toHaveLength(1)
    } finally {
      await disk.close()
    }
  }, 180_000)

  test('a worker without room for the copy of a file holds the import up, says why, leaves no part of it, and goes on by itself', async () => {
    const s3 = await s3Server()
    const disk = await openSmallDisk({
      databaseUrl: ground.databaseUrl,
      localToken,
      folder,
      size: '64k',
      bucket: s3.bucket,
    })
    try {
      const text = `Identifier,Notes\n${Array.from({ length: 300 }, (_, n) => `p${n},${'x'.repeat(1_000)}\n`).join('')}`
      const sent = await upload(disk.admin, text)
      const { id } = await disk.admin.call(api.imports.create, { body: { upload: sent, type: 'cases' } })
      const view = () => disk.admin.call(api.imports.view, { params: { id } })
      const heldUp = await until(view, ({ worker }) => worker === 'held up', 60, 'it says that it waits')
      expect(heldUp).toMatchObject({ status: 'reading', problem: { code: 'folder-full' } })
      expect(heldUp.problem?.sentence).toMatch(/no room for a copy.*goes on by itself/)
      expect(disk.files()).toEqual([])
      await disk.remount('size=4m')
      expect(await until(view, ({ rows }) => rows !== undefined, 30, 'it goes on')).toMatchObject({ rows: 300 })
      expect((await view()).problem).toBeUndefined()
      expect(disk.files()).toEqual([])
    } finally {
      await disk.close()
      await s3.close()
    }
  }, 180_000)
})
