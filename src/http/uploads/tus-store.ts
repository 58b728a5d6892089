import type { Readable } from 'node:stream'
import { DataStore, ERRORS, Upload } from '@tus/server'
import { FilesAway, isName, type About, type Incoming } from '../../platform/files/index.ts'

/** The file store, as the library of the tus protocol asks for one. */
export function tusStore(incoming: Incoming): DataStore {
  const look = async (id: string) => {
    const found = isName(id) ? await incoming.look(id) : undefined
    if (!found) throw Object.assign(new Error('There is no such upload.'), ERRORS.FILE_NOT_FOUND)
    return found
  }
  return Object.assign(new DataStore(), {
    extensions: ['creation', 'creation-with-upload', 'creation-defer-length', 'termination'],
    create: (upload: Upload) =>
      answering(async () => {
        await incoming.begin(upload.id, aboutOf(upload))
        return upload
      }),
    getUpload: (id: string) =>
      answering(async () => {
        const { size, bytes, metadata, begunAt } = await look(id)
        return new Upload({
          id,
          offset: bytes,
          metadata: { ...metadata },
          creation_date: begunAt,
          ...(size !== undefined && { size }),
        })
      }),
    declareUploadLength: (id: string, size: number) =>
      answering(async () => incoming.sayMore(id, { ...(await look(id)), size })),
    write: (body: Readable, id: string, offset: number) => answering(() => incoming.append(id, offset, body)),
    remove: (id: string) =>
      answering(async () => {
        await look(id)
        await incoming.remove(id)
      }),
  })
}

const aboutOf = ({ size, metadata = {}, creation_date: begunAt = '' }: Upload): About => ({ size, metadata, begunAt })

/** What the library sends as it is: a status and a sentence. */
async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FilesAway) throw goOnLater(error)
    if (error instanceof Error && 'code' in error && noRoom.has(String(error.code)))
      throw Object.assign(new Error(error.message, { cause: error }), full)
    throw error
  }
}

/** As the library wants it said. */
export const goOnLater = (error: unknown): Error =>
  Object.assign(new Error(error instanceof Error ? error.message : String(error), { cause: error }), away)

const noRoom: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])
const away = { status_code: 503, body: 'Files cannot be kept right now. What arrived stays; go on in a few seconds.\n' }
const full = { status_code: 507, body: 'There is no room for this file on the server. Tell who runs it.\n' }
