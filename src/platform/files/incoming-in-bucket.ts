import type { Bucket, Listed } from './bucket.ts'
import type { Incoming } from './file-store.ts'
import { aboutFrom, aboutText, ours } from './names.ts'
import { severally } from './severally.ts'

/** So much of an upload is held in memory, and so much is one object; the last of them may be shorter. */
const pieceBytes = 8 * 1024 * 1024

interface Piece extends Listed {
  /** Where it stands in the upload, in digits that sort. */
  readonly offset: string
}

/**
 * An upload is a row of objects, each named after where it begins: nothing is begun at the bucket that must be ended
 * there, and pieces may be of any size. What was acknowledged never goes: a short last piece is put again, longer,
 * under its own name.
 */
export function incomingInBucket(
  bucket: Bucket,
): Incoming & { readonly pieces: (upload: string) => Promise<readonly Piece[]> } {
  const said = (upload: string) => `incoming/${ours(upload)}/about`
  const pieces = async (upload: string) => unbroken(await bucket.list(`incoming/${ours(upload)}/at/`))
  const sayMore: Incoming['sayMore'] = (upload, about) => bucket.put(said(upload), Buffer.from(aboutText(about)))
  return {
    pieces,
    begin: sayMore,
    sayMore,
    look: async (upload) => {
      const about = await bucket.get(said(upload))
      return about && { ...aboutFrom(String(await whole(about))), bytes: bytesOf(await pieces(upload)) }
    },
    append: async (upload, offset, body) => {
      const last = (await pieces(upload)).at(-1)
      const open = last && last.bytes < pieceBytes ? last : undefined
      const before = open && (await whole((await bucket.get(open.key)) ?? []))
      const begins = before ? offset - before.length : offset
      return putPieces(bucket, `incoming/${ours(upload)}/at`, { begins, before }, body)
    },
    content: (upload) => contentOf(bucket, () => pieces(upload)),
    remove: async (upload) =>
      severally(await bucket.list(`incoming/${ours(upload)}/`), ({ key }) => bucket.remove(key)),
    sweep: async (since) => {
      const uploads = Map.groupBy(await bucket.list('incoming/'), ({ key }) => key.split('/')[1] ?? '')
      const old = [...uploads.values()].filter((objects) => objects.every(({ written }) => written < since))
      await severally(old.flat(), ({ key }) => bucket.remove(key))
    },
  }
}

/** From the beginning on, as far as nothing is missing between them. */
function unbroken(objects: readonly Listed[]): readonly Piece[] {
  const pieces: Piece[] = []
  for (const object of objects) {
    const offset = object.key.split('/').at(-1) ?? ''
    if (Number(offset) !== bytesOf(pieces)) break
    pieces.push({ ...object, offset })
  }
  return pieces
}

const bytesOf = (pieces: readonly Listed[]): number => pieces.reduce((sum, { bytes }) => sum + bytes, 0)

/** 13 digits: more than any file has bytes. */
const digits = (offset: number): string => String(offset).padStart(13, '0')

/** Puts what comes, piece by piece; where it breaks off, what came is put all the same. Says where the end is then. */
async function putPieces(
  bucket: Bucket,
  folder: string,
  from: { readonly begins: number; readonly before: Buffer | undefined },
  body: AsyncIterable<Buffer>,
): Promise<number> {
  let begins = from.begins
  let waiting: Buffer[] = from.before ? [from.before] : []
  let bytes = from.before?.length ?? 0
  let grown = false
  const put = async (): Promise<void> => {
    if (!grown) return
    const piece = Buffer.concat(waiting)
    await bucket.put(`${folder}/${digits(begins)}`, piece)
    begins += piece.length
    waiting = []
    bytes = 0
    grown = false
  }
  try {
    for await (const chunk of body) {
      for (let at = 0; at < chunk.length;) {
        const part = chunk.subarray(at, at + pieceBytes - bytes)
        waiting.push(part)
        bytes += part.length
        at += part.length
        grown = true
        if (bytes === pieceBytes) await put()
      }
    }
  } finally {
    await put()
  }
  return begins + bytes
}

async function* contentOf(bucket: Bucket, pieces: () => Promise<readonly Piece[]>): AsyncGenerator<Buffer, void> {
  for (const { key } of await pieces()) yield* (await bucket.get(key)) ?? []
}

async function whole(content: AsyncIterable<Buffer> | readonly Buffer[]): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(content))
}
