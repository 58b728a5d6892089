/** What a person said about a file. What is not said is detected. */
export interface Told {
  readonly encoding?: string
  readonly delimiter?: string
  readonly quote?: string
  readonly escape?: string
  readonly headerRow?: number
  readonly sheet?: string
}

/** How a file is read, and what the mapping page says about it. */
export type Described = TextDescribed | SheetDescribed

export interface TextDescribed extends HeaderDescribed {
  readonly format: 'csv'
  readonly encoding: string
  readonly delimiter: string
  /** Empty where cells are never quoted. */
  readonly quote: string
  readonly escape: string
  readonly sheet: null
}

/** A workbook has sheets, and nothing to be said about how its text is written. */
export interface SheetDescribed extends HeaderDescribed {
  readonly format: 'xlsx'
  readonly encoding: null
  readonly delimiter: null
  readonly quote: null
  readonly escape: null
  /** The one that is read. */
  readonly sheet: string
}

interface HeaderDescribed {
  readonly sheets: readonly string[]
  readonly headerRow: number
  readonly headers: readonly string[]
  /** What the first rows gave cause to say. */
  readonly notes: readonly Finding[]
}

/** A code and its facts; `sentence` makes the words when they are shown. */
export interface Finding {
  readonly code: string
  readonly facts?: Readonly<Record<string, string | number>>
}

/** A row that was read. It has as many cells as there are headers. */
export interface TextRow {
  readonly number: number
  /** Where the row begins: the byte in the uploaded file; in a workbook, how many characters of cells stand before it. */
  readonly at: number
  readonly cells: readonly string[]
}

/** A row that could not be read. */
export interface RowProblem {
  readonly number: number
  readonly at: number
  readonly problem: Finding
  /** What could be read of it. */
  readonly cells?: readonly string[]
}

export type ReadRow = TextRow | RowProblem

/** Where reading goes on: the number of a row, and its `at`. */
export interface Place {
  readonly number: number
  readonly at: number
}

export interface Table {
  readonly described: Described
  /**
   * The rows in file order, a page at a time; from the row that begins at `from`, if said. May be asked again. Throws
   * `Unreadable` where the file turns out to be damaged: what came before is then no part of a table.
   */
  rows(from?: Place): AsyncIterable<readonly ReadRow[]>
  /** What is to be said about the file, complete when its rows have been read. */
  notes(): readonly Finding[]
}

/** Why a file cannot be read. */
export interface Refused {
  readonly refused: string
  readonly facts?: Readonly<Record<string, string | number>>
}

export const isRefused = <T extends object>(answer: T | Refused): answer is Refused => 'refused' in answer
export const isProblem = (row: ReadRow): row is RowProblem => 'problem' in row
