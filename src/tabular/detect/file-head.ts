import { isAscii } from 'node:buffer'
import { open } from 'node:fs/promises'

/** The beginning of a file, which decides how all of it is read. */
export interface Head {
  readonly bytes: Buffer
  /** Whether that is all of the file. */
  readonly whole: boolean
  readonly size: number
}

const headBytes = 256 * 1024

export async function headOf(file: string): Promise<Head> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return { bytes: buffer.subarray(0, bytesRead), whole: bytesRead >= size, size }
  } finally {
    await handle.close()
  }
}

const chunkBytes = 1024 * 1024
const farthest = 64 * chunkBytes

/** The bytes around the first that is not ASCII: an accent may stand far below the head. */
export async function farHead(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes)
    for (let at = 0; at < farthest; at += chunkBytes) {
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes, at)
      const part = chunk.subarray(0, bytesRead)
      if (!isAscii(part)) return lines(part)
      if (bytesRead < chunkBytes) break
    }
    return Buffer.alloc(0)
  } finally {
    await handle.close()
  }
}

/** From the first byte that is not ASCII, its neighbour before it too, to a place where no character is cut. */
function lines(part: Buffer): Buffer {
  const high = part.findIndex((byte) => byte > 0x7f)
  const end = part.lastIndexOf(10)
  return part.subarray(Math.max(0, high - 1), end > high ? end : part.length)
}
