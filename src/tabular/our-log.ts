import type { ReadRow } from './table.ts'
import { bare } from './write-csv.ts'

/** What stands before a file's own columns in a record log. */
export const logColumns: readonly string[] = ['Row', 'Outcome', 'Reason', 'Record']

/** A record log of ours that comes back, mended: its apostrophes before formulas are ours, too. */
export const isOurLog = (headers: readonly string[]): boolean =>
  logColumns.every((name, column) => headers[column] === name)

/** The rows as they were before we wrote them. */
export async function* asWritten(pages: AsyncIterable<readonly ReadRow[]>): AsyncGenerator<readonly ReadRow[]> {
  for await (const page of pages) yield page.map((row) => (row.cells ? { ...row, cells: row.cells.map(bare) } : row))
}
