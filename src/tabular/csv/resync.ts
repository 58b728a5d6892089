import { limits } from './limits.ts'
import { hasEnoughCells, looksLikeRow, lookedThrough } from './looks-like-row.ts'
import { parseRecord } from './record.ts'
import type { Parsed, Suspect, Trouble } from './record.ts'
import type { Shape } from './shape.ts'
import type { Stretch } from './stretch.ts'
import { cellsIn, closesCell, tornRow } from './torn-row.ts'

/**
 * Decides how much of the file a troubled row costs. A row on one line costs that line. One that spans lines may be
 * whole, or may have run on into its neighbours because a quotation mark is missing; what tells is whether a line
 * inside it looks like a row. If none does, it costs all of its lines; if one does, only the first line of the cell
 * that ran on, and reading goes on at the next. So a neighbour is never swallowed; at worst the rest of a row that was
 * torn is a problem of its own. Undefined where the stretch ends before that can be told.
 */
export function settle(stretch: Stretch, start: number, record: Parsed, shape: Shape): Parsed | undefined {
  const { trouble, cells, next, spanning } = record
  const well = !trouble && (shape.width === 0 || cells.length === shape.width)
  if (well && (spanning.length === 0 || shape.width === 0)) return record
  if (next <= nextLine(stretch, start)) return tornRow(stretch, start, record, shape)
  const inside = rowInside(stretch, start, next, shape, well ? hasEnoughCells : looksLikeRow)
  if (inside === undefined) return undefined
  const spans = well ? closedByAccident(stretch, record, inside, shape) : inside < next || ranOn(stretch, record, shape)
  if (!spans) return spans === undefined ? undefined : record
  const suspect = trouble && trouble.cell < inside ? trouble : spanning.findLast(({ cell }) => cell < inside)
  return suspect ? tornRow(stretch, start, cutAt(stretch, record, suspect), shape) : record
}

/** Whether a cell was closed on a later line by a mark that does not close it, and nothing speaks for the row. */
function ranOn(stretch: Stretch, { trouble, cells }: Parsed, { width }: Shape): boolean {
  return trouble?.code === 'quote-not-closed' && trouble.at > stretch.lineEnd(trouble.cell) && cells.length !== width
}

type Looks = (stretch: Stretch, line: number, shape: Shape) => boolean | undefined

/** The first line inside a row that looks like a row itself, or `end`. */
function rowInside(stretch: Stretch, start: number, end: number, shape: Shape, looks: Looks): number | undefined {
  for (let line = nextLine(stretch, start); line < end; line = nextLine(stretch, line)) {
    const alike = looks(stretch, line, shape)
    if (alike === undefined) return undefined
    if (alike || line - start > lookedThrough) return line
  }
  return end
}

/**
 * A cell that ran on may close by accident, at the opening mark of a cell that begins with a line break or a delimiter.
 * Then the row looks whole, but what follows begins inside of that cell, and completes the row in which it stands.
 */
function closedByAccident(stretch: Stretch, record: Parsed, inside: number, shape: Shape): boolean | undefined {
  const { next, end, spanning } = record
  const line = nextWithMarks(stretch, next, shape)
  if (line === undefined || line === nowhere) return line && false
  const follows = parseRecord(stretch, line, shape)
  if (!follows?.trouble) return follows && false
  if (inside < next) return true
  const lastLine = lastLineOf(stretch, spanning.at(-1)?.cell ?? next, end)
  const rest = cellsIn(stretch, line, stretch.lineEnd(line))
  return closesCell(stretch, line) && rest < shape.width && cellsIn(stretch, lastLine, end) + rest - 1 === shape.width
}

const nowhere = -1

/** The next line with a mark, unless the file ends or a whole row stands before it. */
function nextWithMarks(stretch: Stretch, from: number, shape: Shape): number | undefined {
  let line = from
  for (let count = 0; count < limits.quotedLines && line < stretch.length; count++) {
    const end = stretch.lineEnd(line)
    if (end >= stretch.length && !stretch.last) return undefined
    if (stretch.quotes.next(line) < end) return line
    if (hasEnoughCells(stretch, line, shape)) return nowhere
    line = stretch.afterLine(end)
  }
  return line < stretch.length || stretch.last ? nowhere : undefined
}

function lastLineOf(stretch: Stretch, from: number, end: number): number {
  let line = from
  for (let next = nextLine(stretch, from); next <= end; next = nextLine(stretch, next)) line = next
  return line
}

/** The row as far as the end of the line on which the suspect cell begins. */
function cutAt(stretch: Stretch, record: Parsed, { column, cell }: Suspect): Parsed {
  const end = stretch.lineEnd(cell)
  const cells = [...record.cells.slice(0, column - 1), stretch.slice(cell, Math.min(end, cell + limits.shown))]
  const trouble: Trouble = { code: 'quote-not-closed', column, cell, at: cell }
  return { cells, end, next: stretch.afterLine(end), trouble, spanning: [] }
}

const nextLine = (stretch: Stretch, from: number): number => stretch.afterLine(stretch.lineEnd(from))
