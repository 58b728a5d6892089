import type { ReadRow } from './table.ts'
import { bare, unfanged } from './write-csv.ts'
import { limits } from './xlsx/limits.ts'

/** What stands before a file's own columns in a record log. */
export const logColumns: readonly string[] = ['Row', 'Outcome', 'Reason', 'Record']

/** A record log of ours that comes back, mended: its apostrophes before formulas are ours, too. */
export const isOurLog = (headers: readonly string[]): boolean =>
  logColumns.every((name, column) => headers[column] === name)

/**
 * A line of the log as a sheet can hold it. A sheet has no row that is too short, and no cell of any length: what is not
 * there and what is cut say so, so that a row that was wrong is never a good one that nobody meant.
 */
export function asSheetCells(line: readonly string[], width: number): readonly string[] {
  const cells = line.slice(0, limits.columns).map((cell) => cut(unfanged(cell)))
  while (cells.length < width) cells.push(noCell)
  return cells
}

const tornMark = '[could not be read: mend this row, then delete this]'

/**
 * A row that could not be read, whose cells would be read as a good one now that each stands in its place: says so in the
 * first of them, until somebody has looked at it.
 */
export function tornCells(cells: readonly string[]): readonly string[] {
  const [first = '', ...others] = cells
  const isMarked = cells.some((cell) => cell === noCell || cell.startsWith(tornMark) || isCut(cell))
  return isMarked ? cells : [`${tornMark} ${first}`.trimEnd(), ...others]
}

const noCell = '[no cell in the file]'
const cutMark = /…\[cut here, [\d,]+ characters in all\]$/

function cut(cell: string): string {
  if (cell.length <= limits.cellText) return cell
  const mark = `…[cut here, ${cell.length.toLocaleString('en-US')} characters in all]`
  return cell.slice(0, limits.cellText - mark.length).toWellFormed() + mark
}

/** The rows as they were before we wrote them. */
export async function* asWritten(pages: AsyncIterable<readonly ReadRow[]>): AsyncGenerator<readonly ReadRow[]> {
  for await (const page of pages)
    yield page.map((row) => (row.cells ? marked({ ...row, cells: row.cells.map(bare) }) : row))
}

/** A row in which a mark of ours still stands has not been mended. */
function marked<R extends ReadRow & { readonly cells: readonly string[] }>(row: R): ReadRow {
  if ('problem' in row) return row
  const { number, at, cells } = row
  if (cells[logColumns.length]?.startsWith(tornMark))
    return { number, at, cells, problem: { code: 'row-not-mended', facts: { row: number } } }
  const missing = cells.indexOf(noCell)
  if (missing >= logColumns.length)
    return { number, at, cells, problem: { code: 'cell-missing', facts: { row: number, column: missing + 1 } } }
  const column = cells.findIndex((cell, index) => index >= logColumns.length && isCut(cell))
  if (column < 0) return row
  return { number, at, cells, problem: { code: 'cell-cut', facts: { row: number, column: column + 1 } } }
}

const isCut = (cell: string): boolean => cell.length > limits.cellText / 2 && cutMark.test(cell)
