import { limits } from './limits.ts'
import { cellEnd } from './record.ts'
import type { Parsed } from './record.ts'
import { looksLikeRow } from './looks-like-row.ts'
import type { Shape } from './shape.ts'
import type { Stretch } from './stretch.ts'

/**
 * A cell with line breaks that lost its opening or closing mark tears its row into lines. They are one row again
 * where their cells add up to exactly the header's and none of the lines could be a row: one defect, one problem.
 */
export function tornRow(stretch: Stretch, start: number, record: Parsed, shape: Shape): Parsed | undefined {
  const lost = lostMark(record, shape)
  if (lost === 'none' || nothingCloses(stretch, record.next, lost)) return record
  const before = cellsBefore(stretch, start, record, lost)
  let more = 0
  let line = record.next
  for (let count = 0; Math.min(...before) + more < shape.width && count < limits.tornLines; count++) {
    const end = stretch.lineEnd(line)
    if (end >= stretch.length && !stretch.last) return stretch.length - line > limits.quoted ? record : undefined
    const alike = line >= stretch.length || opensCell(stretch, line) || looksLikeRow(stretch, line, shape)
    if (alike !== false) return alike && record
    const closes = closesCell(stretch, line)
    more += cellsIn(stretch, line, end) - 1
    line = stretch.afterLine(end)
    const whole = before.includes(shape.width - more)
    if (lost === 'closing' ? whole : closes) return whole ? joined(stretch, record, line, end) : record
    // Between the two ends of a cell stands nothing but its text.
    if (closes || (lost === 'opening' && more > 0)) return record
  }
  return record
}

type Lost = 'opening' | 'closing' | 'none'

/** Which mark a row may have lost, going by its first line. A mark before text may have closed what it should open. */
function lostMark({ trouble, cells }: Parsed, { width, needed }: Shape): Lost {
  if (width === 0) return 'none'
  if (trouble?.code === 'quote-not-closed') return 'closing'
  return trouble?.code === 'text-after-quote' || (!trouble && cells.length < needed) ? 'opening' : 'none'
}

/** Whether the mark that would end a cell without a beginning is nowhere near. */
const nothingCloses = (stretch: Stretch, from: number, lost: Lost): boolean =>
  lost === 'opening' && stretch.quotes.next(from) - from > limits.quoted

const opensCell = ({ text, dialect }: Stretch, line: number): boolean =>
  text.startsWith(dialect.quote, line) && !text.startsWith(dialect.delimiter, line + 1)

/** How many cells the row has before it is torn: as its marks tell, and as its delimiters do. */
function cellsBefore(stretch: Stretch, start: number, { trouble, cells, end }: Parsed, lost: Lost): readonly number[] {
  if (lost === 'closing' && trouble) return [trouble.column - 1 + cellsIn(stretch, trouble.cell, end)]
  return [trouble ? cellsIn(stretch, start, end) : cells.length, delimitersIn(stretch, start, end) + 1]
}

/** How many cells a line has, taking marks that do not pair up on it as text. */
export function cellsIn(stretch: Stretch, from: number, end: number): number {
  const { delimiter, quote } = stretch.dialect
  let count = 1
  let at = from
  while (at < end) {
    const close = quote !== '' && stretch.text.startsWith(quote, at) ? closeOnLine(stretch, at, end) : at
    at = cellEnd(stretch, close)
    if (at >= end) break
    at += delimiter.length
    count++
  }
  return count
}

/** Behind the mark that properly closes the cell on its line; the cell's beginning where none does. */
function closeOnLine({ text, dialect }: Stretch, cell: number, end: number): number {
  for (let mark = text.indexOf(dialect.quote, cell + 1); mark >= 0 && mark < end;) {
    const after = mark + 1
    if (after >= end || text.startsWith(dialect.delimiter, after)) return after
    mark = text.indexOf(dialect.quote, after + 1)
  }
  return cell
}

function delimitersIn(stretch: Stretch, from: number, end: number): number {
  let count = 0
  let at = stretch.delimiters.next(from)
  for (; at < end; count++) at = stretch.delimiters.next(at + stretch.dialect.delimiter.length)
  return count
}

/** Whether the first mark on a line ends its first cell, which another line must have begun. */
export function closesCell(stretch: Stretch, line: number): boolean {
  const stop = cellEnd(stretch, line)
  return stop > line && stretch.quotes.next(line) === stop - 1
}

/** All of its text stands in what is shown of it: its last cell goes on to the end. */
function joined(stretch: Stretch, record: Parsed, next: number, end: number): Parsed {
  const { cells, trouble } = record
  const rest = stretch.slice(record.end, Math.min(end, record.end + limits.shown))
  return {
    ...record,
    cells: [...cells.slice(0, -1), `${cells.at(-1) ?? ''}${rest}`],
    end,
    next,
    trouble: trouble ?? { code: 'stray-quote', column: cells.length, cell: end, at: end },
  }
}
