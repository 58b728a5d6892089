import { randomBytes } from 'node:crypto'
import type { IdKind, RecordId } from './ids.ts'

const drawAtOnce = 4096
const randomLength = 16

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
      drawn = randomBytes((drawAtOnce * randomLength) / 2).toString('hex')
      at = 0
    }
    const random = drawn.slice(at, (at += randomLength))
    const variant = ((parseInt(random.charAt(0), 16) & 3) | 8).toString(16)
    return `${kind}_${head}${count.toString(16).padStart(3, '0')}${variant}${random.slice(1)}` as RecordId
  }
}
