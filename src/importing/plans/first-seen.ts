/**
 * Remembers in which row each key was first seen, in twelve bytes a key. Keys are told apart by 64 bits of hash: two
 * keys that share them (one chance in 10⁷ for a million keys) would merely be looked at together.
 */
export interface FirstSeen {
  /** The row in which the key was seen before; undefined: this is the first. */
  readonly see: (key: string, row: number) => number | undefined
}

const smallest = 1 << 12
const fullest = 0.6

export function firstSeen(): FirstSeen {
  let size = smallest
  let count = 0
  let low = new Uint32Array(size)
  let high = new Uint32Array(size)
  let rows = new Int32Array(size)

  const slotOf = (a: number, b: number): number => {
    let slot = a & (size - 1)
    while (rows[slot] !== 0 && (low[slot] !== a || high[slot] !== b)) slot = (slot + 1) & (size - 1)
    return slot
  }
  const put = (slot: number, a: number, b: number, row: number): void => {
    low[slot] = a
    high[slot] = b
    rows[slot] = row
  }
  const grow = (): void => {
    const [oldLow, oldHigh, oldRows] = [low, high, rows]
    size *= 2
    low = new Uint32Array(size)
    high = new Uint32Array(size)
    rows = new Int32Array(size)
    for (const [slot, row] of oldRows.entries()) {
      const [a = 0, b = 0] = [oldLow[slot], oldHigh[slot]]
      if (row !== 0) put(slotOf(a, b), a, b, row)
    }
  }

  return {
    see: (key, row) => {
      const [a, b] = keyHash(key)
      const slot = slotOf(a, b)
      const seen = rows[slot]
      if (seen) return seen
      put(slot, a, b, row)
      if (++count > size * fullest) grow()
      return undefined
    },
  }
}

/** Two independent hashes of 32 bits (FNV-1a and a multiplicative one). */
export function keyHash(key: string): readonly [number, number] {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b + code, 0x85ebca6b)
    b ^= b >>> 13
  }
  return [(a ^ (a >>> 15)) >>> 0, b >>> 0]
}
