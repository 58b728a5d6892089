import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FileStore } from '@tus/file-store'

interface Begun {
  readonly hash: Hash
  offset: number
}
const begunAtMost = 1_000

/**
 * Hashes uploads as they come, so that a large file is not read once more when it becomes a job. What was not seen from
 * its beginning without a gap (another process took a part, a part was cut) is read after all.
 */
export function hashWhileWriting(
  store: FileStore,
  directory: string,
): { readonly of: (id: string, size: number) => Promise<string>; readonly forget: (id: string) => void } {
  const begun = new Map<string, Begun>()
  const write = store.write.bind(store)
  store.write = (body, id, offset) => {
    if (offset === 0 && begun.size < begunAtMost) begun.set(id, { hash: createHash('sha256'), offset })
    const whole = begun.get(id)
    if (whole?.offset === offset) return write(Readable.from(passing(body, whole)), id, offset)
    begun.delete(id)
    return write(body, id, offset)
  }
  return {
    of: async (id, size) => {
      const whole = begun.get(id)
      if (whole?.offset === size) return whole.hash.copy().digest('hex')
      const hash = await hashOfFile(join(directory, id))
      // Kept: what is asked once is asked again when it becomes a job.
      if (begun.size < begunAtMost) begun.set(id, { hash, offset: size })
      return hash.copy().digest('hex')
    },
    forget: (id) => begun.delete(id),
  }
}

async function* passing(body: AsyncIterable<Buffer>, whole: Begun): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    whole.hash.update(chunk)
    whole.offset += chunk.length
    yield chunk
  }
}

async function hashOfFile(path: string): Promise<Hash> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash
}
