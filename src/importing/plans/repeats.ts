/** Rows whose key came before, to be looked at group by group once the whole file was seen. Eight bytes a row. */
export interface Repeats {
  readonly add: (first: number, row: number) => void
  /** The next rows, at most so many: groups in the order of their first row, rows in the order of the file. */
  readonly take: (most: number) => readonly Repeat[]
  /** So many of the rows that were just taken, to be taken anew. */
  readonly putBack: (rows: number) => void
}
export interface Repeat {
  /** The row in which the key was seen first. */
  readonly first: number
  readonly row: number
}

/** Both numbers in one, so that a list of them sorts by group and then by row. */
const shift = 2 ** 26

/** Of a file of at most so many rows. */
export function repeats(most: number): Repeats {
  const bytes = Float64Array.BYTES_PER_ELEMENT
  const room = new ArrayBuffer(0, { maxByteLength: most * bytes })
  const numbers = new Float64Array(room)
  let count = 0
  let taken = 0
  let sorted = true
  return {
    putBack: (rows) => {
      taken -= rows
    },
    add: (first, row) => {
      if (count === most) throw new Error(`More repeats came than the ${most} rows that were announced.`)
      if (count === numbers.length) room.resize(Math.min(room.maxByteLength, room.byteLength + step * bytes))
      numbers[count++] = first * shift + row
      sorted = false
    },
    take: (atMost) => {
      if (!sorted) numbers.subarray(taken, count).sort()
      sorted = true
      const some = numbers.subarray(taken, Math.min(count, taken + atMost))
      taken += some.length
      return Array.from(some, (both) => ({ first: Math.floor(both / shift), row: both % shift }))
    },
  }
}

/** By how many it grows. */
const step = 1 << 16
