import type { api, Answer } from '../../../../api/index.ts'
import type { Said } from '../../../server.ts'

export type RowsPage = Answer<typeof api.imports.rows>
export type GridRow = RowsPage['rows'][number]
export type GridColumn = RowsPage['columns'][number]
export type GridIssue = GridRow['issues'][number]
export type RowEdit = Omit<Said<typeof api.imports.editRow>['body'], 'row'>
export type CellAnswer = NonNullable<RowEdit['cells']>[number]['answer']

/** The level at which a cell is wrong, if it is. */
export function levelOf({ issues }: GridRow, { column }: GridColumn): 'error' | 'warning' | undefined {
  const levels = issues.filter(({ columns }) => columns.includes(column)).map(({ level }) => level)
  return levels.includes('error') ? 'error' : levels[0]
}

/** Whether something was said for it that can be taken back. */
export const isEdited = ({ cells, verdict }: GridRow): boolean =>
  verdict === 'left-out' || cells.some(({ inFile, record }) => inFile !== undefined || record !== undefined)

/** Everything that was said for a row is taken back. */
export const backToFile = ({ cells }: GridRow, columns: readonly GridColumn[]): RowEdit => ({
  cells: columns.flatMap(({ field }, index) => {
    const cell = cells[index]
    const said = cell && (cell.inFile !== undefined || cell.record !== undefined)
    return said ? [{ field, answer: { asInFile: true as const } }] : []
  }),
  leaveOut: false,
})
