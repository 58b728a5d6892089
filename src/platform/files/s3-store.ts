import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openBucket, type Bucket, type BucketOptions, type Listed } from './bucket.ts'
import type { FileStore } from './file-store.ts'
import { incomingInBucket } from './incoming-in-bucket.ts'
import { ours } from './names.ts'
import { severally } from './severally.ts'

/**
 * A bucket, shared by any number of servers and workers. A file is the pieces in which it came, in the order of their
 * names; who reads one has a copy of it in `folder` meanwhile, since readers jump about in it.
 */
export async function s3Store(options: BucketOptions, folder: string): Promise<FileStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeLeftovers(folder)
  const bucket = openBucket(options)
  const incoming = incomingInBucket(bucket)
  const pieces = (stored: string) => bucket.list(`files/${ours(stored)}`)
  return {
    incoming,
    adopt: async (upload, stored) =>
      severally(await incoming.pieces(upload), ({ key, offset }) =>
        bucket.copy(key, `files/${ours(stored)}/${offset}`),
      ),
    read: async (stored, use) => {
      const path = join(folder, `${process.pid}.${ours(stored)}.${randomBytes(6).toString('hex')}`)
      try {
        await fetchPieces(bucket, await pieces(stored), path)
        return await use(path)
      } finally {
        await rm(path, { force: true })
      }
    },
    remove: async (stored) => severally(await pieces(stored), ({ key }) => bucket.remove(key)),
    ready: bucket.ready,
  }
}

/** Each into its place, as it comes: in memory there is never more of a file than what is on its way. */
async function fetchPieces(bucket: Bucket, pieces: readonly Listed[], path: string): Promise<void> {
  if (pieces.length === 0) return
  await (await open(path, 'wx', 0o600)).close()
  let end = 0
  const placed = pieces.map(({ key, bytes }) => ({ key, start: (end += bytes) - bytes }))
  await severally(placed, async ({ key, start }) => {
    const content = await bucket.get(key)
    if (!content) throw new Error(`A piece of a stored file went while it was fetched: ${key}.`)
    await pipeline(content, createWriteStream(path, { flags: 'r+', start }))
  })
}

/** Copies of who was killed while reading; our own number is that of somebody before us. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(name.split('.')[0])
    if (pid === process.pid || !lives(pid)) await rm(join(folder, name), { force: true })
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
