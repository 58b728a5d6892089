import { codingOf } from '../csv/coding.ts'
import type { Coding } from '../csv/coding.ts'
import type { Dialect } from '../csv/dialect.ts'
import { headerIndex } from './header-row.ts'
import { Scanner } from '../csv/scanner.ts'
import { anyShape } from '../csv/shape.ts'
import { Stretch } from '../csv/stretch.ts'
import { isProblem } from '../table.ts'
import type { ReadRow } from '../table.ts'

/** The first rows, and which of them is the header where that was told. */
export interface Sample {
  readonly text: string
  readonly headerRow: number | undefined
}

/** What the first rows look like under a dialect. */
export interface Judged {
  readonly dialect: Dialect
  readonly rows: readonly ReadRow[]
  /** Where the header begins that it finds, and its cells. */
  readonly at: number
  readonly width: number
  /** The share of rows as wide as that header, and of those whose quotation marks make no sense. */
  readonly fitting: number
  readonly troubled: number
  /** Whether it parts the header and most rows at all. */
  readonly parts: boolean
}

export function judge({ text, headerRow }: Sample, dialect: Dialect): Judged {
  const rows = rowsOf(text, dialect)
  const said = rows.findIndex(({ number }) => number === headerRow)
  const below = rows.slice(said < 0 ? headerIndex(rows, dialect.delimiter) : said)
  const width = below[0]?.cells?.length ?? 0
  const share = (which: (row: ReadRow) => boolean): number => below.filter(which).length / Math.max(1, below.length)
  return {
    dialect,
    rows,
    at: below[0]?.at ?? 0,
    width,
    fitting: share(({ cells = [] }) => fits(cells, width)),
    troubled: share((row) => isProblem(row) && marks.has(row.problem.code)),
    parts: width > 1 && share(({ cells = [] }) => cells.length > 1) >= 0.5,
  }
}

/** The better first: what parts rows, has its header nearer the top, and wide rows that agree. */
export function better(one: Judged, other: Judged): number {
  if (one.parts !== other.parts) return one.parts ? -1 : 1
  if (one.at !== other.at) return one.at - other.at
  return worth(other) - worth(one)
}

const worth = ({ width, fitting, troubled }: Judged): number => (fitting - troubled) * Math.log2(width + 1)

const marks = new Set(['stray-quote', 'text-after-quote', 'quote-not-closed'])

const fits = (cells: readonly string[], width: number): boolean =>
  cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell.trim() === ''))

function rowsOf(text: string, dialect: Dialect): readonly ReadRow[] {
  const scanner = new Scanner(anyShape, 1)
  scanner.scan(new Stretch(utf16, dialect, utf16.encode(text), 0, true), 0)
  return scanner.take().slice(0, enough)
}

const enough = 500

const utf16: Coding = codingOf('utf-16le') ?? neverMissing()

function neverMissing(): never {
  throw new Error('UTF-16 is always there')
}
