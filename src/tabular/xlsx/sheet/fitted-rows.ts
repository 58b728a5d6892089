import type { SheetFindings } from './sheet-findings.ts'
import type { SheetCell, SheetRow } from './sheet-row.ts'

interface Fit {
  readonly after: number
  readonly width: number
  /** Whether a row that goes on to the right of the table is wrong, as it is in a .csv. */
  readonly strict: boolean
  readonly findings: SheetFindings
}

/** The rows below the header, each as wide as it. What stands to the right of the table is no part of it, and is said. */
export async function* fitted(
  pages: AsyncIterable<readonly SheetRow[], void>,
  { after, width, strict, findings }: Fit,
): AsyncGenerator<readonly SheetRow[], void> {
  const fit = (row: SheetRow): SheetRow => {
    if (row.problem || row.cells.length === width) return row
    const last = row.cells.findLastIndex(isFilled) + 1
    if (strict && last > width) return tooLong(row, last, width)
    const cells = row.cells.slice(0, width)
    for (let column = width; column < row.cells.length; column++)
      if (isFilled(row.cells[column] ?? '')) findings.isBeyond(column, row.number)
    while (cells.length < width) cells.push('')
    return { ...row, cells }
  }
  for await (const page of pages) yield page.filter(({ number }) => number > after).map(fit)
}

const tooLong = (row: SheetRow, cells: number, columns: number): SheetRow => ({
  ...row,
  problem: { code: 'too-many-cells', facts: { row: row.number, cells, columns } },
})

const isFilled = (cell: SheetCell): boolean => typeof cell === 'number' || cell.trim() !== ''
