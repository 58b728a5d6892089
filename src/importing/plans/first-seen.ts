/**
 * Remembers in which row each key was first seen, in eight bytes a key. Keys are told apart by 16 bits of a hash and by where
 * they lie: a few among a million come to share the row of another key, and are merely looked at together with it.
 */
export interface FirstSeen {
  /** The row in which the key was seen before; undefined: this is the first. */
  readonly see: (key: string, row: number) => number | undefined
}

const roomy = 1.25

/** For at most so many keys: how many is known before, and a table that never grows is never there twice. */
export function firstSeen(most: number): FirstSeen {
  const size = Math.ceil(most * roomy) + 1
  const marks = new Uint16Array(size)
  const rows = new Uint32Array(size)
  let count = 0
  return {
    see: (key, row) => {
      const [a, b] = keyHash(key)
      const mark = b & 0xffff
      let slot = Math.floor((a / 2 ** 32) * size)
      while (rows[slot] !== 0 && marks[slot] !== mark) slot = slot + 1 === size ? 0 : slot + 1
      const seen = rows[slot]
      if (seen) return seen
      // In a table without a free place the search for one would never end.
      if (++count === size) throw new Error(`More keys came than the ${most} that were announced.`)
      marks[slot] = mark
      rows[slot] = row
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
