import { createHash, type Hash } from 'node:crypto'
import type { Incoming } from '../../platform/files/index.ts'

interface Begun {
  readonly hash: Hash
  offset: number
}
const begunAtMost = 1_000

export interface Hashes {
  readonly incoming: Incoming
  readonly of: (id: string, size: number) => Promise<string>
  readonly forget: (id: string) => void
}

/**
 * Hashes uploads as they come, so that a large file is not read once more when it becomes a job. What was not seen from
 * its beginning without a gap (another process took a part, a part was cut) is read after all.
 */
export function hashWhileWriting(incoming: Incoming): Hashes {
  const begun = new Map<string, Begun>()
  const append: Incoming['append'] = (id, offset, body) => {
    if (offset === 0 && begun.size < begunAtMost) begun.set(id, { hash: createHash('sha256'), offset })
    const whole = begun.get(id)
    if (whole?.offset === offset) return incoming.append(id, offset, passing(body, whole))
    begun.delete(id)
    return incoming.append(id, offset, body)
  }
  return {
    incoming: { ...incoming, append },
    of: async (id, size) => {
      const whole = begun.get(id)
      if (whole?.offset === size) return whole.hash.copy().digest('hex')
      const hash = await hashOf(incoming.content(id))
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

async function hashOf(content: AsyncIterable<Buffer>): Promise<Hash> {
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk)
  return hash
}
