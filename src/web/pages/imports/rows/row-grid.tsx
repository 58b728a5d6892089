import { letters } from '../mapping/letters.ts'
import { OneRow } from './one-row.tsx'
import { levelOf, type GridColumn, type GridRow, type RowsPage } from './row-words.ts'
import { useGrid, type Place } from './use-grid.ts'
import type { useEditRow } from './use-rows.ts'

interface RowGridProps {
  readonly job: string
  readonly query: Parameters<typeof useEditRow>[1]
  readonly page: RowsPage
}

/** Rows with errors, each cell to be edited where it stands. At 390 px a row is a form. */
export function RowGrid({ job, query, page: { columns, rows } }: RowGridProps) {
  const grid = useGrid(rows.length, columns.length, firstWrong(rows, columns))
  return (
    // What is wider than the page scrolls in its own box, which the keyboard reaches by its cells.
    <div className="boxed rows-grid">
      <div className="scroll">
        <table className="tbl grid" role="grid" aria-label="Rows with errors" ref={grid.table}>
          <thead>
            <tr>
              <th scope="col" className="num">
                Row
              </th>
              {columns.map(({ column, header }) => (
                <th key={column} scope="col">
                  <span className="mono dim">{letters(column)}</span> {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <OneRow key={row.row} job={job} query={query} row={row} at={at} columns={columns} grid={grid} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function firstWrong(rows: readonly GridRow[], columns: readonly GridColumn[]): Place {
  const [row] = rows
  const column = row ? columns.findIndex((one) => levelOf(row, one) === 'error') : 0
  return { row: 0, column: Math.max(0, column) }
}
