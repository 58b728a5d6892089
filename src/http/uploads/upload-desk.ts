import { copyFile, link, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import type { Upload } from '@tus/server'
import type { App } from '../../app.ts'
import { Conflict, NotFound, type StaffId } from '../../platform/database/index.ts'
import { hashWhileWriting } from './hash-while-writing.ts'

/** Where uploads wait until they are whole and become a job. Shows each only to who began it. */
export interface UploadDesk {
  readonly store: FileStore
  /** Refuses one that is not there, or is another's: with the same answer. */
  readonly mustBeOf: (upload: string, staff: StaffId) => Promise<Upload>
  /** SHA-256 of a whole upload, in hex. */
  readonly hashOf: (upload: string, staff: StaffId) => Promise<string>
  /** A whole upload, with a file of its own to adopt: the upload itself stays until it is done with. */
  readonly take: (upload: string, staff: StaffId) => Promise<TakenUpload>
  readonly done: (upload: string) => Promise<void>
}
export interface TakenUpload {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly path: string
}

export async function uploadDesk(app: App): Promise<UploadDesk> {
  const directory = join(app.uploads, 'incoming')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await sweep(directory, Date.parse(app.now()))
  const store = new FileStore({ directory })
  const hashes = hashWhileWriting(store, directory)
  const mustBeOf: UploadDesk['mustBeOf'] = async (id, staff) => {
    const upload = form.test(id) ? await store.getUpload(id).catch(() => undefined) : undefined
    if (upload?.metadata?.['owner'] !== staff) throw missing()
    return upload
  }
  const whole = async (id: string, staff: StaffId) => {
    const { offset, size, metadata } = await mustBeOf(id, staff)
    if (offset !== size)
      throw new Conflict('The upload is not finished. Go on with it, then ask again.', { offset, size })
    return { size, metadata }
  }
  return {
    store,
    mustBeOf,
    hashOf: async (id, staff) => hashes.of(id, (await whole(id, staff)).size),
    take: async (id, staff) => {
      const { size, metadata } = await whole(id, staff)
      const path = join(directory, id)
      const sha256 = await hashes.of(id, size)
      return {
        id,
        name: nameFrom(metadata?.['filename']),
        bytes: size,
        sha256,
        path: await another(path, app.newName()),
      }
    },
    done: async (id) => {
      hashes.forget(id)
      await store.remove(id).catch(() => undefined) // by whoever asked at the same time
    },
  }
}

/** As the server names them: 128 bits that nobody guesses. */
const form = /^[0-9a-f]{32}$/
const missing = () => new NotFound('There is no upload with this id, or it has expired. Upload the file again.')

/** A second name of the same file. Should everything stop here, the upload can still become a job. */
async function another(path: string, name: string): Promise<string> {
  const to = `${path}.${name}`
  await link(path, to).catch(() => copyFile(path, to))
  return to
}

const longestName = 200

/** What people call the file: for eyes only, on one line. */
export const nameFrom = (said: string | null | undefined): string =>
  (said ?? '')
    .split(/[\\/]/)
    .at(-1)
    ?.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, longestName) || 'upload.csv'

const dayInMilliseconds = 86_400_000

/** Removes what nobody has gone on with for a day. */
async function sweep(directory: string, now: number): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name)
    const { mtimeMs } = await stat(path)
    if (now - mtimeMs > dayInMilliseconds) await rm(path, { force: true })
  }
}
