/** Rows whose key came before, to be looked at group by group once the whole file was seen. Eight bytes a row. */
export interface Repeats {
  readonly add: (repeat: Repeat) => void
  /**
   * The next rows, at most so many: groups in the order of their first row, rows in the order of the file. A group all of
   * whose rows are planned already is left out.
   */
  readonly take: (most: number) => readonly Repeat[]
  /** So many of the rows that were just taken, to be taken anew. */
  readonly putBack: (rows: number) => void
}
export interface Repeat {
  /** The row in which the key was seen first. */
  readonly first: number
  readonly row: number
  /** Only what it leaves behind is wanted, by a later row of its group. */
  readonly planned: boolean
}

/** All three in one number, so that a list of them sorts by group and then by row. */
const perGroup = 2 ** 27

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
    add: ({ first, row, planned }) => {
      if (count === most) throw new Error(`More repeats came than the ${most} rows that were announced.`)
      if (count === numbers.length) room.resize(Math.min(room.maxByteLength, room.byteLength + step * bytes))
      numbers[count++] = first * perGroup + row * 2 + (planned ? 1 : 0)
      sorted = false
    },
    take: (atMost) => {
      if (!sorted) count = taken + withoutPlanned(numbers.subarray(taken, count).sort())
      sorted = true
      const some = numbers.subarray(taken, Math.min(count, taken + atMost))
      taken += some.length
      return Array.from(some, repeatOf)
    },
  }
}

/** By how many it grows. */
const step = 1 << 16

function repeatOf(number: number): Repeat {
  const inGroup = number % perGroup
  return { first: Math.floor(number / perGroup), row: Math.floor(inGroup / 2), planned: inGroup % 2 === 1 }
}

/** Moves together the groups that have a row to be planned, and says how many rows they are. Planned rows stand first in theirs. */
function withoutPlanned(numbers: Float64Array): number {
  let kept = 0
  let from = 0
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] ?? 0
    const next = numbers[at + 1]
    if (next !== undefined && Math.floor(next / perGroup) === Math.floor(number / perGroup)) continue
    if (number % 2 === 0) {
      numbers.copyWithin(kept, from, at + 1)
      kept += at + 1 - from
    }
    from = at + 1
  }
  return kept
}
