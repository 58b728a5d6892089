import { limits } from './limits.ts'
import type { Shape } from './shape.ts'
import type { Stretch } from './stretch.ts'

/** What the scanner takes for one row, well formed or not. */
export interface Parsed {
  readonly cells: string[]
  /** Where it ends, and where the next line begins. */
  readonly end: number
  readonly next: number
  readonly trouble: Trouble | undefined
  /** The cells that span lines. */
  readonly spanning: readonly Suspect[]
}

export type Suspect = Pick<Trouble, 'column' | 'cell'>

export interface Trouble {
  readonly code: 'stray-quote' | 'text-after-quote' | 'quote-not-closed'
  readonly column: number
  /** Where the cell begins, and where its quotation marks ceased to make sense. */
  readonly cell: number
  readonly at: number
}

/**
 * Reads one row that has quotation marks, whatever is wrong with it: a mark inside an unquoted cell is kept as text,
 * and so is what follows a closing mark. Undefined where the stretch ends before the row does.
 */
export function parseRecord(stretch: Stretch, start: number, { width }: Shape): Parsed | undefined {
  const { text, dialect, length, last } = stretch
  const draft: Draft = { cells: [], spanning: [], trouble: undefined, lines: 0, most: mostCells(width) }
  for (let cell = start; ;) {
    const isQuoted = cell < length && text.startsWith(dialect.quote, cell)
    const stop = isQuoted ? quotedCell(stretch, cell, draft) : plainCell(stretch, cell, draft)
    if (stop === undefined) return undefined
    if (stop === notClosed) return cutShort(stretch, cell, draft)
    if (stop >= length && !last) return undefined
    if (stop >= length || isLineEnd(text, stop)) return parsed(draft, stop, stretch.afterLine(stop))
    cell = stop + dialect.delimiter.length
  }
}

interface Draft {
  readonly cells: string[]
  readonly spanning: Suspect[]
  trouble: Trouble | undefined
  lines: number
  readonly most: number
}

/** A row that spans lines and has more cells than this is not looked at to its end: it has run on. */
const mostCells = (width: number): number => (width === 0 ? limits.columns : 2 * width + 8)

const parsed = ({ cells, spanning, trouble }: Draft, end: number, next: number): Parsed => ({
  cells,
  end,
  next,
  trouble,
  spanning,
})

function plainCell(stretch: Stretch, cell: number, draft: Draft): number {
  const stop = cellEnd(stretch, cell)
  const stray = stretch.quotes.next(cell)
  if (stray < stop) draft.trouble ??= { code: 'stray-quote', column: draft.cells.length + 1, cell, at: stray }
  draft.cells.push(stretch.slice(cell, stop))
  return stop
}

/** Where the cell stops; `notClosed` if it does not; undefined if not known yet. */
function quotedCell(stretch: Stretch, cell: number, draft: Draft): number | undefined {
  const tooMuch = draft.lines > limits.rowLines || (draft.lines > 0 && draft.cells.length > draft.most)
  const close = tooMuch ? notClosed : closing(stretch, cell)
  if (close === undefined || close === notClosed) return close
  const after = close + 1
  if (!stretch.last && after + stretch.dialect.delimiter.length > stretch.length) return undefined
  const column = draft.cells.length + 1
  const spans = stretch.lineEnd(cell) < close
  if (spans) {
    draft.spanning.push({ column, cell })
    draft.lines += linesIn(stretch, cell, close)
  }
  if (endsCell(stretch, after)) {
    draft.cells.push(unquoted(stretch, cell, close))
    return after
  }
  draft.trouble ??= { code: spans ? 'quote-not-closed' : 'text-after-quote', column, cell, at: after }
  const stop = cellEnd(stretch, after)
  draft.cells.push(stretch.slice(cell, stop))
  return stop
}

const notClosed = -1

/** Where the cell's closing mark stands; `notClosed` where there is none within bounds; undefined if not known yet. */
function closing(stretch: Stretch, cell: number): number | undefined {
  const { text, dialect, length, last } = stretch
  const bound = cell + limits.quoted
  let from = cell + 1
  for (;;) {
    const mark = stretch.quotes.next(from)
    if (mark > bound) return notClosed
    if (mark >= length) return last ? notClosed : undefined
    if (dialect.escape === dialect.quote) {
      if (mark + 1 >= length && !last) return undefined
      if (text.charCodeAt(mark + 1) !== text.charCodeAt(mark))
        return spansTooMuch(stretch, cell, mark) ? notClosed : mark
      from = mark + 2
    } else {
      if (!isEscaped(text, dialect.escape, cell + 1, mark)) return spansTooMuch(stretch, cell, mark) ? notClosed : mark
      from = mark + 1
    }
  }
}

/** Whether an odd number of escapes stands before a mark. */
function isEscaped(text: string, escape: string, from: number, mark: number): boolean {
  let count = 0
  while (mark - count > from && text.startsWith(escape, mark - count - 1)) count++
  return escape !== '' && count % 2 === 1
}

const spansTooMuch = (stretch: Stretch, from: number, to: number): boolean =>
  stretch.lineEnd(from) < to && linesIn(stretch, from, to) > limits.quotedLines

function linesIn(stretch: Stretch, from: number, to: number): number {
  let lines = 1
  let end = stretch.lineEnd(from)
  for (; end < to && lines <= limits.quotedLines; lines++) end = stretch.lineEnd(stretch.afterLine(end))
  return lines
}

function unquoted(stretch: Stretch, cell: number, close: number): string {
  const { quote, escape } = stretch.dialect
  const inner = stretch.slice(cell + 1, close)
  if (!inner.includes(escape === '' ? quote : escape)) return inner
  if (escape === quote) return inner.replaceAll(quote + quote, quote)
  return inner
    .replaceAll(escape + escape, escape + '\0')
    .replaceAll(escape + quote, quote)
    .replaceAll(escape + '\0', escape)
}

export function cellEnd(stretch: Stretch, from: number): number {
  const delimiter = stretch.delimiters.next(from)
  const line = stretch.lineEnd(from)
  return delimiter < line ? delimiter : line
}

function endsCell({ text, dialect, length }: Stretch, at: number): boolean {
  return at >= length || isLineEnd(text, at) || text.startsWith(dialect.delimiter, at)
}

function isLineEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 10 || code === 13
}

/** A row whose cell is never closed ends with the line on which that cell begins. */
function cutShort(stretch: Stretch, cell: number, draft: Draft): Parsed | undefined {
  const end = stretch.lineEnd(cell)
  if (end >= stretch.length && !stretch.last) return undefined
  draft.trouble ??= { code: 'quote-not-closed', column: draft.cells.length + 1, cell, at: cell }
  draft.cells.push(stretch.slice(cell, Math.min(end, cell + limits.shown)))
  return parsed(draft, end, stretch.afterLine(end))
}
