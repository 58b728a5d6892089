import { limits } from '../csv/limits.ts'
import { headerNotes } from './header-notes.ts'
import { headerIndex } from './header-row.ts'
import { isOurLog, logColumns } from '../our-log.ts'
import { sentence } from '../sentences.ts'
import { isProblem } from '../table.ts'
import type { Finding, Place, ReadRow, Refused, Told } from '../table.ts'

/** The header of a file, and where the rows below it begin. */
export interface Header {
  readonly row: number
  readonly headers: readonly string[]
  readonly first: Place
  readonly notes: readonly Finding[]
}

/** The first rows of a file, whatever their width; as far as the one behind the header where that was told. */
export async function firstRows(
  pages: AsyncIterable<readonly ReadRow[], void>,
  toldRow = 0,
): Promise<readonly ReadRow[]> {
  let rows: readonly ReadRow[] = []
  for await (const page of pages) {
    rows = toldRow === 0 ? [...rows, ...page] : [...rows, ...page].filter(({ number }) => number >= toldRow)
    if (rows.length >= enough && rows.some(({ number }) => number > toldRow)) break
  }
  return rows
}

const enough = 100

/** The header among the first rows of a file. */
export function headerIn(rows: readonly ReadRow[], told: Told, delimiter = ','): Header | Refused {
  if (rows.length === 0 && told.headerRow === undefined) return { refused: 'blank' }
  const index =
    told.headerRow === undefined
      ? headerIndex(rows, delimiter)
      : rows.findIndex(({ number }) => number === told.headerRow)
  const row = rows[index]
  if (!row) return { refused: 'header-row-unknown', facts: { row: told.headerRow ?? 1 } }
  return headerOf(row, rows[index + 1], rows.slice(0, index))
}

function headerOf(row: ReadRow, next: ReadRow | undefined, above: readonly ReadRow[]): Header | Refused {
  const cells = row.cells ?? []
  const facts = { row: row.number }
  if (isProblem(row) && !mendable.has(row.problem.code)) {
    return { refused: 'header-damaged', facts: { ...facts, reason: sentence(row.problem.code, row.problem.facts) } }
  }
  const columns = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  // Our own columns stand before those of the file that a record log is of, which may be as many as there can be.
  const limit = limits.columns + (isOurLog(cells) ? logColumns.length : 0)
  if (columns > limit) return { refused: 'too-many-columns', facts: { ...facts, columns, limit } }
  if (!next) return { refused: 'header-only', facts }
  const headers = cells.slice(0, limit)
  const first = { number: next.number, at: next.at }
  return { row: row.number, headers: headers.map(cut), first, notes: headerNotes(headers, above, isProblem(row)) }
}

/** What is wrong with a header row but leaves it legible. */
const mendable = new Set(['stray-quote', 'invalid-byte', 'nul-byte'])

const cut = (header: string): string =>
  header.length > limits.header ? `${header.slice(0, limits.header - 1)}…`.toWellFormed() : header
