import { keyHash } from './first-seen.ts'

/** Whom the rows of a file meet, by hashes of their keys: which rows have one key is asked when some are checked again. */
export interface MetKeys {
  readonly set: (row: number, key: string | undefined) => void
  /** Rows that have a key that one of these rows had, or one of these keys. */
  readonly rowsWith: (rows: readonly number[], keys: Iterable<string>) => readonly number[]
}

/** As it is kept: the row's number and the two halves of the hash, four bytes each. */
const bytes = 12

/** Pages as `packKeys` made them, in the order in which they were written: the last word on a row counts. */
export function metKeys(pages: readonly { readonly again: boolean; readonly met: Buffer }[]): MetKeys {
  const first = Buffer.concat(pages.filter(({ again }) => !again).map(({ met }) => met))
  /** What was found later. */
  const later = new Map<number, Hash>()
  for (const { met } of pages.filter(({ again }) => again))
    for (const [row, hash] of hashesIn(met)) later.set(row, hash)
  return {
    set: (row, key) => later.set(row, key === undefined ? nobody : hashOf(key)),
    rowsWith: (rows, keys) => {
      const asked = new Set(rows)
      const wanted = new Set<Hash>([...keys].map(hashOf))
      for (const row of asked) if (later.has(row)) wanted.add(later.get(row) ?? nobody)
      for (const [row, hash] of hashesIn(first)) if (asked.has(row) && !later.has(row)) wanted.add(hash)
      wanted.delete(nobody)
      if (wanted.size === 0) return []
      const found: number[] = []
      for (const [row, hash] of hashesIn(first)) if (wanted.has(hash) && !later.has(row)) found.push(row)
      for (const [row, hash] of later) if (wanted.has(hash)) found.push(row)
      return found
    },
  }
}

type Hash = number
const nobody: Hash = 0

/** 53 bits of the 64 are a number of JavaScript's: two keys that share them are merely looked at together. */
const joined = (a: number, b: number): Hash => (a & 0x1fffff) * 2 ** 32 + b + 1

const hashOf = (key: string): Hash => joined(...keyHash(key))

function* hashesIn(packed: Buffer): Generator<readonly [row: number, hash: Hash]> {
  for (let at = 0; at < packed.length; at += bytes) {
    const [a, b] = [packed.readUInt32LE(at + 4), packed.readUInt32LE(at + 8)]
    yield [packed.readUInt32LE(at), a === 0 && b === 0 ? nobody : joined(a, b)]
  }
}

/** No key: the row is not good, or meets nobody. */
export function packKeys(rows: readonly { readonly number: number; readonly key: string | undefined }[]): Buffer {
  const packed = Buffer.alloc(rows.length * bytes)
  for (const [index, { number, key }] of rows.entries()) {
    const [a, b] = key === undefined ? [0, 0] : keyHash(key)
    packed.writeUInt32LE(number, index * bytes)
    packed.writeUInt32LE(a, index * bytes + 4)
    packed.writeUInt32LE(b, index * bytes + 8)
  }
  return packed
}
