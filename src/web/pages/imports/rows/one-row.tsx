import { useId, useState } from 'react'
import { classNames, count, Icon, sentenceOf, useToast } from '../../../parts/index.ts'
import { GridCell } from './grid-cell.tsx'
import { RowNotes } from './row-notes.tsx'
import { backToFile, type CellAnswer, type GridColumn, type GridRow, type RowEdit } from './row-words.ts'
import type { Grid } from './use-grid.ts'
import { useEditRow } from './use-rows.ts'

interface GridRowProps {
  readonly job: string
  readonly query: Parameters<typeof useEditRow>[1]
  readonly row: GridRow
  readonly at: number
  readonly columns: readonly GridColumn[]
  readonly grid: Grid
}

/** A row of the file, and below it what is wrong with it. */
export function OneRow({ job, query, row, at, columns, grid }: GridRowProps) {
  const edit = useEditRow(job, query, row.row)
  const toast = useToast()
  const notes = useId()
  // On a narrow screen a row begins with who it is and what is wrong with it.
  const [all, showAll] = useState(row.torn)
  const say = (field: string, answer: CellAnswer): void => edit.mutate({ cells: [{ field, answer }] })
  const leaveOut = (): void =>
    edit.mutate(
      { leaveOut: true },
      {
        onSuccess: () =>
          toast({ says: `Row ${count(row.row)} is left out.`, undo: () => edit.mutate({ leaveOut: false }) }),
      },
    )
  const back: RowEdit = backToFile(row, columns)
  return (
    <>
      <tr className={classNames('cells-of', row.verdict, all && 'all', edit.isPending && 'saving')}>
        <th scope="row" className="num">
          <span className="vh">Row </span>
          {count(row.row)}
        </th>
        {columns.map((column, index) => (
          <GridCell
            key={column.column}
            row={row}
            column={column}
            index={index}
            place={{ row: at, column: index }}
            grid={grid}
            notes={notes}
            onSay={(text) => say(column.field, text === '' ? { blank: true } : { text })}
          />
        ))}
      </tr>
      <tr className="notes-of">
        <td role="gridcell" colSpan={columns.length + 1}>
          <RowNotes
            job={job}
            row={row}
            id={notes}
            onSay={say}
            onLeaveOut={leaveOut}
            onBack={() => edit.mutate(back)}
            onAll={all ? undefined : () => showAll(true)}
          />
          {edit.error && (
            <p className="help failed" role="alert">
              <Icon name="failed" /> {sentenceOf(edit.error)}
            </p>
          )}
        </td>
      </tr>
    </>
  )
}
