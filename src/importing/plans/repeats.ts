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

export function repeats(): Repeats {
  let added: number[] = []
  let sorted = new Float64Array()
  let taken = 0
  return {
    putBack: (rows) => {
      taken -= rows
    },
    add: (first, row) => void added.push(first * shift + row),
    take: (most) => {
      if (added.length > 0) {
        sorted = Float64Array.from([...sorted.subarray(taken), ...added]).sort()
        added = []
        taken = 0
      }
      const some = sorted.subarray(taken, taken + most)
      taken += some.length
      return Array.from(some, (both) => ({ first: Math.floor(both / shift), row: both % shift }))
    },
  }
}
