import { setInterval } from 'node:timers'
import type { DataStore } from '@tus/server'
import type { App } from '../../app.ts'
import { Conflict, NotFound, type StaffId } from '../../platform/database/index.ts'
import { isName, type About } from '../../platform/files/index.ts'
import { hashWhileWriting } from './hash-while-writing.ts'
import { tusStore } from './tus-store.ts'

/** Where uploads wait until they are whole and become a job. Shows each only to who began it. */
export interface UploadDesk {
  readonly store: DataStore
  /** Refuses one that is not there, or is another's: with the same answer. */
  readonly mustBeOf: (upload: string, staff: StaffId) => Promise<Begun>
  /** SHA-256 of a whole upload, in hex. */
  readonly hashOf: (upload: string, staff: StaffId) => Promise<string>
  /** What is known of a whole upload: it stays until it is done with. */
  readonly look: (upload: string, staff: StaffId) => Promise<WholeUpload>
  readonly done: (upload: string) => Promise<void>
}
export interface WholeUpload {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}
type Begun = About & { readonly bytes: number }

export async function uploadDesk(app: App, stopping: AbortSignal): Promise<UploadDesk> {
  await sweepFromTimeToTime(app, stopping)
  const hashes = hashWhileWriting(app.files.incoming)
  const { incoming } = hashes
  const mustBeOf: UploadDesk['mustBeOf'] = async (id, staff) => {
    const upload = isName(id) ? await incoming.look(id) : undefined
    if (upload?.metadata['owner'] !== staff) throw missing()
    return upload
  }
  const whole = async (id: string, staff: StaffId) => {
    const { bytes, size, metadata } = await mustBeOf(id, staff)
    if (bytes !== size)
      throw new Conflict('The upload is not finished. Go on with it, then ask again.', { offset: bytes, size })
    return { bytes, metadata }
  }
  return {
    store: tusStore(incoming),
    mustBeOf,
    hashOf: async (id, staff) => hashes.of(id, (await whole(id, staff)).bytes),
    look: async (id, staff) => {
      const { bytes, metadata } = await whole(id, staff)
      return { id, name: nameFrom(metadata['filename']), bytes, sha256: await hashes.of(id, bytes) }
    },
    done: async (id) => {
      hashes.forget(id)
      await incoming.remove(id).catch(() => undefined) // What stays is swept away.
    },
  }
}

const missing = () => new NotFound('There is no upload with this id, or it has expired. Upload the file again.')

const longestName = 200

/** What people call the file: for eyes only, on one line. */
export const nameFrom = (said: string | null | undefined): string =>
  (said ?? '')
    .split(/[\\/]/)
    .at(-1)
    ?.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, longestName) || 'upload.csv'

const hour = 3_600_000

/** Removes what nobody has gone on with for a day: at the start, and every hour. */
async function sweepFromTimeToTime(app: App, stopping: AbortSignal): Promise<void> {
  const sweep = (): Promise<void> =>
    app.files.incoming.sweep(Date.parse(app.now()) - 24 * hour).catch((error: unknown) => {
      app.log.warn({ err: error }, 'uploads that were given up could not be swept away')
    })
  await sweep()
  const timer = setInterval(() => void sweep(), hour).unref()
  stopping.addEventListener('abort', () => clearInterval(timer), { once: true })
}
