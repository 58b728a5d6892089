import type { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { Unreadable } from '../../unreadable.ts'
import { limits } from '../limits.ts'

/** What is in an entry, a chunk at a time. Caps count what really comes out; at the end size and checksum must agree. */
export async function* unpacked(zip: ZipFile, entry: Entry, atMost: number): AsyncGenerator<Buffer, void> {
  const part = entry.fileName
  refuseUnread(entry, atMost)
  let size = 0
  let sum = 0
  for await (const chunk of chunksOf(part, await packed(zip, entry), entry.compressionMethod)) {
    size += chunk.length
    if (size > entry.uncompressedSize) throw new Unreadable('zip-size', { part, said: entry.uncompressedSize })
    refuseBomb(entry, size)
    sum = crc32(chunk, sum)
    yield chunk
  }
  if (size !== entry.uncompressedSize) throw new Unreadable('zip-size', { part, said: entry.uncompressedSize })
  if (sum !== entry.crc32) throw new Unreadable('zip-checksum', { part })
}

const stored = 0
const deflated = 8

function refuseUnread(entry: Entry, atMost: number): void {
  const part = entry.fileName
  const { compressionMethod: method, uncompressedSize } = entry
  if (entry.isEncrypted()) throw new Unreadable('encrypted')
  if (method !== stored && method !== deflated) throw new Unreadable('zip-method', { part, method })
  refuseBomb(entry, uncompressedSize)
  if (uncompressedSize > atMost) throw new Unreadable('part-too-long', { part, limit: atMost })
}

/** By what it says, and by what has come out of it so far. */
function refuseBomb({ fileName: part, compressedSize: packed }: Entry, size: number): void {
  if (size > limits.bombFrom && size > packed * limits.bombRatio)
    throw new Unreadable('zip-bomb', { part, packed, times: limits.bombRatio })
}

const packed = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    const raw = { decompress: entry.isCompressed() ? false : null, decrypt: null, start: null, end: null }
    zip.openReadStream(entry, raw, (error, stream) => {
      if (error) reject(new Unreadable('zip-damaged', { reason: error.message }))
      else resolve(stream)
    })
  })

async function* chunksOf(part: string, from: Readable, method: number): AsyncGenerator<Buffer, void> {
  try {
    if (method === stored) yield* from
    else yield* inflated(from)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new Unreadable('zip-packing', { part })
    throw error
  } finally {
    from.destroy()
  }
}

async function* inflated(from: Readable): AsyncGenerator<Buffer, void> {
  const inflate = createInflateRaw({ chunkSize: limits.chunk })
  from.once('error', (error) => inflate.destroy(error))
  try {
    yield* from.pipe(inflate)
  } finally {
    inflate.destroy()
  }
}
