import { limits } from './limits.ts'
import { looksLikeRow, lookedThrough } from './looks-like-row.ts'
import type { Parsed, Trouble } from './record.ts'
import type { Shape } from './shape.ts'
import type { Stretch } from './stretch.ts'
import { tornRow } from './torn-row.ts'

/**
 * Decides how much of the file a troubled row costs. A row on one line costs that line. One that spans lines may be
 * whole, or may have run on into its neighbours because a quotation mark is missing; what tells is whether a line
 * inside it looks like a row. If none does, it costs all of its lines; if one does, only the first line of the cell,
 * and reading goes on at the next. So a neighbour is never swallowed; at worst the rest of a row that was torn in two
 * is a problem of its own. Undefined where the stretch ends before that can be told.
 */
export function settle(stretch: Stretch, start: number, record: Parsed, shape: Shape): Parsed | undefined {
  const { trouble, cells, next } = record
  if (!trouble && (shape.width === 0 || cells.length === shape.width)) return record
  if (next <= nextLine(stretch, start)) return tornRow(stretch, record, shape)
  const inside = rowsInside(stretch, start, next, shape)
  if (inside === undefined) return undefined
  if (inside === next && !ranOn(stretch, record, shape)) return record
  const suspect = trouble && trouble.cell < inside ? trouble : record.spanning
  return suspect ? tornRow(stretch, cutAt(stretch, start, record, suspect), shape) : record
}

/** Whether a cell was closed on a later line by a mark that does not close it, and nothing speaks for the row. */
function ranOn(stretch: Stretch, { trouble, cells }: Parsed, { width }: Shape): boolean {
  return trouble?.code === 'quote-not-closed' && trouble.at > stretch.lineEnd(trouble.cell) && cells.length !== width
}

/** The first line inside a row that looks like a row itself, or `end`. */
function rowsInside(stretch: Stretch, start: number, end: number, shape: Shape): number | undefined {
  for (let line = nextLine(stretch, start); line < end; line = nextLine(stretch, line)) {
    const alike = looksLikeRow(stretch, line, shape)
    if (alike === undefined) return undefined
    if (alike || line - start > lookedThrough) return line
  }
  return end
}

/** The row as far as the end of the line on which the suspect cell begins. */
function cutAt(stretch: Stretch, start: number, record: Parsed, { column, cell }: Suspect): Parsed {
  const end = stretch.lineEnd(cell)
  const cells = [...record.cells.slice(0, column - 1), stretch.slice(cell, Math.min(end, cell + limits.shown))]
  const trouble: Trouble = { code: 'quote-not-closed', column, cell, at: cell }
  return { cells, end, next: stretch.afterLine(end), trouble, spanning: undefined }
}

type Suspect = Pick<Trouble, 'column' | 'cell'>

const nextLine = (stretch: Stretch, from: number): number => stretch.afterLine(stretch.lineEnd(from))
