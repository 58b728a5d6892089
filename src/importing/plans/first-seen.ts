/**
 * Remembers in which row each key was first seen, in five bytes a key. Keys are told apart by where they lie and by as
 * many bits of a hash as the numbers of rows leave of 32, 16 at most: of a file of a million rows 12, and about 5 in
 * 10,000 keys come to share the row of another one; of five millions 9, and 4 in 1,000 do. They are merely looked at
 * together with it.
 */
export interface FirstSeen {
  /** The row in which the key was seen before; undefined: this is the first. */
  readonly see: (key: string, row: number) => number | undefined
}

const roomy = 1.25

/**
 * For at most so many keys, in rows of at most that number: how many is known before, and a table that never grows is
 * never there twice.
 */
export function firstSeen(most: number, lastRow: number): FirstSeen {
  const size = Math.ceil(most * roomy) + 1
  /** The mark of a key above the number of its row; zero: the place is free. */
  const places = new Uint32Array(size)
  const rowBits = Math.min(31, 32 - Math.clz32(lastRow))
  const rowOf = 2 ** rowBits - 1
  const aboveMark = Math.max(rowBits, 16)
  let count = 0
  return {
    see: (key, row) => {
      const [a, b] = keyHash(key)
      const mark = b >>> aboveMark
      let slot = Math.floor((a / 2 ** 32) * size)
      let place = places[slot] ?? 0
      while (place !== 0 && place >>> rowBits !== mark) {
        slot = slot + 1 === size ? 0 : slot + 1
        place = places[slot] ?? 0
      }
      if (place !== 0) return place & rowOf
      if (row > lastRow) throw new Error(`Row ${row} came of a file that was announced to end with row ${lastRow}.`)
      // In a table without a free place the search for one would never end.
      if (++count === size) throw new Error(`More keys came than the ${most} that were announced.`)
      places[slot] = mark * 2 ** rowBits + row
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
