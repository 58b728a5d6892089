import { isProblem, openTable, isRefused, sentence, bare, type ReadRow, type Table } from '../../tabular/index.ts'
import { Invalid } from '../../platform/database/index.ts'
import { markIn, ownColumns, sheetName, type WorkbookMark } from './workbook-layout.ts'

/** A workbook of rows with errors that came back: whose it is, and the columns of the file as it has them. */
export interface WorkbookSays extends WorkbookMark {
  readonly headers: readonly string[]
  readonly table: Table
}

/** Opens it; refuses (Invalid) what cannot be read, or is no such workbook. */
export async function workbookSays(path: string): Promise<WorkbookSays> {
  const named = await openTable(path, { sheet: sheetName, headerRow: 1 })
  const table = isRefused(named) && named.refused === 'sheet-unknown' ? await openTable(path, { headerRow: 1 }) : named
  if (isRefused(table)) throw new Invalid(sentence(table.refused, table.facts), { refused: table.refused })
  const { headers } = table.described
  const mark = markIn(headers.at(-1))
  if (!mark)
    throw new Invalid(
      'This is not a workbook of rows with errors, or its last column, which is hidden, was taken out. Download the rows with errors, and fix them in that file.',
    )
  if (!ownColumns.every((name, column) => headers[column]?.trim() === name)) throw columnsChanged()
  return { ...mark, headers: headers.slice(ownColumns.length, -1).map(bare), table }
}

export const columnsChanged = (): Invalid =>
  new Invalid(
    'The columns of this workbook are not as they were downloaded. Keep all of them, in their order and under their names.',
  )

/** A row of it, as far as it can be told which it is. */
export interface WorkbookRow {
  /** Of the workbook itself. */
  readonly at: number
  readonly said:
    | { readonly row: number; readonly leaveOut: string; readonly cells: readonly string[]; readonly digests: string }
    | { readonly code: string; readonly facts?: Readonly<Record<string, string | number>> }
}

export function rowSaid(read: ReadRow): WorkbookRow {
  const at = read.number
  if (isProblem(read)) return { at, said: { code: read.problem.code, facts: read.problem.facts ?? {} } }
  const [number = '', leaveOut = ''] = read.cells
  const row = /^\d{1,9}$/.test(number.trim()) ? Number(number) : 0
  if (row === 0) return { at, said: { code: 'workbook-row-unnumbered', facts: { at } } }
  const cells = read.cells.slice(ownColumns.length, -1)
  return { at, said: { row, leaveOut: leaveOut.trim(), cells, digests: read.cells.at(-1)?.trim() ?? '' } }
}
