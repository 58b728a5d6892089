import { randomBytes } from 'node:crypto'
import type { IdKind, RecordId } from './ids.ts'

/** Twelve bits in hex. */
const counts: readonly string[] = Array.from({ length: 0x1000 }, (_, count) => count.toString(16).padStart(3, '0'))
const drawAtOnce = 4096
const randomBytesEach = 8
const randomLength = 2 * randomBytesEach

/**
 * Makes UUIDv7 ids (RFC 9562): 48 bits of time, then randomness, so that new keys fall at the end of an index.
 * Within a millisecond the twelve bits after the version count up, which keeps ids of one maker in order.
 */
export function idMaker(now: () => number): (kind: IdKind) => RecordId {
  let drawn = ''
  let at = 0
  let millisecond = -1
  let count = 0
  let head = ''
  const draw = (): string => {
    const bytes = randomBytes(drawAtOnce * randomBytesEach)
    // The variant, the two highest bits of what follows the count.
    for (let first = 0; first < bytes.length; first += randomBytesEach)
      bytes[first] = ((bytes[first] ?? 0) & 0x3f) | 0x80
    return bytes.toString('hex')
  }
  return (kind) => {
    const time = now()
    if (time > millisecond) {
      millisecond = time
      count = 0
    } else if (++count > 0xfff) {
      millisecond++
      count = 0
    }
    if (count === 0) head = millisecond.toString(16).padStart(12, '0') + '7'
    if (at >= drawn.length) {
      drawn = draw()
      at = 0
    }
    const random = drawn.slice(at, (at += randomLength))
    return `${kind}_${head}${counts[count] ?? ''}${random}` as RecordId
  }
}
