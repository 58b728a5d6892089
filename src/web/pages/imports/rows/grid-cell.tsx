import { useEffect, useRef, useState } from 'react'
import { Cell, classNames } from '../../../parts/index.ts'
import type { GridColumn, GridRow } from './row-words.ts'
import { levelOf } from './row-words.ts'
import type { Grid, Place } from './use-grid.ts'

interface GridCellProps {
  readonly row: GridRow
  readonly column: GridColumn
  readonly index: number
  readonly place: Place
  readonly grid: Grid
  /** Where its sentences are. */
  readonly notes: string
  readonly onSay: (text: string) => void
}

/** One cell: what it says now, and in its place a field while it is edited. */
export function GridCell({ row, column, index, place, grid, notes, onSay }: GridCellProps) {
  const cell = row.cells[index]
  const here = grid.here.row === place.row && grid.here.column === place.column
  const level = row.verdict === 'left-out' ? undefined : levelOf(row, column)
  const edited = cell?.inFile !== undefined || cell?.record !== undefined
  const editing = here ? grid.editing : undefined
  return (
    <td
      role="gridcell"
      data-at={`${place.row}.${place.column}`}
      data-l={column.header}
      tabIndex={here && !editing ? 0 : -1}
      aria-invalid={level === 'error' ? true : undefined}
      aria-describedby={level === undefined ? undefined : notes}
      className={classNames(level === 'error' && 'bad', level === 'warning' && 'doubtful', edited && 'said')}
      title={cell?.inFile === undefined ? undefined : `In the file: ${cell.inFile || 'blank'}`}
      onKeyDown={(event) => !editing && grid.press(event, place)}
      onClick={() => !editing && grid.edit(place)}
    >
      {editing ? (
        <CellField
          label={`${column.header}, row ${row.row}`}
          text={editing.begins === 'as it is' ? (cell?.text ?? '') : editing.begins.typed}
          was={cell?.text ?? ''}
          all={editing.begins === 'as it is'}
          onSay={onSay}
          onLeave={grid.leave}
        />
      ) : (
        <Cell text={cell?.text ?? ''} {...(level === 'error' && { state: 'wrong' as const })} />
      )}
    </td>
  )
}

interface CellFieldProps {
  readonly label: string
  readonly text: string
  readonly was: string
  /** Whether all of it is chosen, to be typed over. */
  readonly all: boolean
  readonly onSay: (text: string) => void
  readonly onLeave: Grid['leave']
}

function CellField({ label, text, was, all, onSay, onLeave }: CellFieldProps) {
  const [typed, type] = useState(text)
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useEffect(() => {
    field.current?.focus()
    if (all) field.current?.select()
  }, [all])
  const leave = (way: Parameters<Grid['leave']>[0], said: 'save' | 'drop'): void => {
    // Leaving takes the field away, which it hears of as one more leaving.
    if (over.current) return
    over.current = true
    if (said === 'save' && typed !== was) onSay(typed)
    onLeave(way)
  }
  return (
    <input
      ref={field}
      className="in sm mono"
      aria-label={label}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onBlur={() => leave('away', 'save')}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') leave('stay', 'drop')
        else if (event.key === 'Enter') leave('down', 'save')
        else if (event.key === 'Tab') leave(event.shiftKey ? 'previous' : 'next', 'save')
        else return
        event.preventDefault()
      }}
    />
  )
}
