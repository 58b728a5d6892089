import { constants, copyFile, chmod, link, mkdir, rename, rm, access } from 'node:fs/promises'
import { join } from 'node:path'
import { FilesAway, type FileStore } from './file-store.ts'
import { incomingOnDisk } from './incoming-on-disk.ts'
import { ours } from './names.ts'

/** A folder of mode 0700: what people upload is personal. */
export async function diskStore(folder: string): Promise<FileStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = (stored: string): string => join(folder, ours(stored))
  const incoming = await incomingOnDisk(join(folder, 'incoming'))
  return {
    incoming,
    adopt: (upload, stored) => another(incoming.path(upload), path(stored)),
    read: async (stored, use) => use(path(stored)),
    remove: async (stored) => {
      await Promise.all([path(stored), part(path(stored))].map((file) => rm(file, { force: true })))
    },
    ready: () =>
      access(folder, constants.R_OK | constants.W_OK).catch((error: unknown) => {
        throw new FilesAway('its folder', error)
      }),
  }
}

/** A second name of the same file. Should everything stop here, the upload can still become a job. */
async function another(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copied(from, to)) // Where there are no links.
  await chmod(to, 0o600)
}

/** Whole before it has its name; where there is no room for all of it nothing stays. */
async function copied(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, part(to))
    await rename(part(to), to)
  } catch (error) {
    await rm(part(to), { force: true }).catch(() => undefined)
    throw error
  }
}

const part = (path: string): string => `${path}.part`
