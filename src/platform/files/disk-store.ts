import { randomBytes } from 'node:crypto'
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore, StoredFile } from './file-store.ts'

const name = /^[0-9a-f]{32}$/

/** A folder of mode 0700: what people upload is personal. */
export async function diskStore(folder: string): Promise<FileStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = (stored: string): string => {
    if (!name.test(stored)) throw new Error(`${JSON.stringify(stored)} is not a stored file.`)
    return join(folder, stored)
  }
  return {
    path,
    async adopt(upload) {
      const stored = randomBytes(16).toString('hex') as StoredFile
      await move(upload, path(stored))
      return stored
    },
    remove: (stored) => rm(path(stored), { force: true }),
  }
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    await copyFile(from, `${to}.part`) // From another disk: whole before it has its name.
    await rename(`${to}.part`, to)
    await rm(from)
  }
  await chmod(to, 0o600)
}
