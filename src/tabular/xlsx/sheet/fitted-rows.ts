import { isProblem } from '../../table.ts'
import type { ReadRow, TextRow } from '../../table.ts'
import type { SheetFindings } from './sheet-findings.ts'

interface Fit {
  readonly after: number
  readonly width: number
  /** Whether a row that goes on to the right of the table is wrong, as it is in a .csv. */
  readonly strict: boolean
  readonly findings: SheetFindings
}

/** The rows below the header, each as wide as it. What stands to the right of the table is no part of it, and is said. */
export async function* fitted(
  pages: AsyncIterable<readonly ReadRow[], void>,
  { after, width, strict, findings }: Fit,
): AsyncGenerator<readonly ReadRow[], void> {
  const fit = (row: ReadRow): ReadRow => {
    if (isProblem(row) || row.cells.length === width) return row
    const last = row.cells.findLastIndex((cell) => cell.trim() !== '') + 1
    if (strict && last > width) return tooLong(row, last, width)
    const cells = row.cells.slice(0, width)
    for (let column = width; column < row.cells.length; column++)
      if (row.cells[column]?.trim() !== '') findings.isBeyond(column, row.number)
    while (cells.length < width) cells.push('')
    return { ...row, cells }
  }
  for await (const page of pages) yield page.filter(({ number }) => number > after).map(fit)
}

const tooLong = (row: TextRow, cells: number, columns: number): ReadRow => ({
  ...row,
  problem: { code: 'too-many-cells', facts: { row: row.number, cells, columns } },
})
