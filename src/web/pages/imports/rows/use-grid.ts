import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'

/** A cell of the grid by its place: which row of the page, which column. */
export interface Place {
  readonly row: number
  readonly column: number
}

export interface Grid {
  readonly table: RefObject<HTMLTableElement | null>
  readonly here: Place
  /** What an edit begins with; undefined: nothing is edited. */
  readonly editing: { readonly begins: 'as it is' | { readonly typed: string } } | undefined
  readonly edit: (place: Place) => void
  /** Ends an edit, and goes on from its cell. */
  readonly leave: (to: 'stay' | 'down' | 'next' | 'previous' | 'away') => void
  readonly press: (event: KeyboardEvent, place: Place) => void
}

/** Arrows go from cell to cell, Enter or a letter begins an edit; Enter, Tab and Escape end one. */
export function useGrid(rows: number, columns: number, begin: Place): Grid {
  const table = useRef<HTMLTableElement>(null)
  const [here, go] = useState(begin)
  const [editing, setEditing] = useState<Grid['editing']>()
  const moved = useRef(false)
  const to = (row: number, column: number): void => {
    moved.current = true
    go({ row: clamp(row, rows), column: clamp(column, columns) })
  }
  useEffect(() => {
    if (!moved.current || editing) return
    moved.current = false
    cellAt(table.current, here)?.focus()
  }, [here, editing])
  const begins = (place: Place, how: NonNullable<Grid['editing']>['begins']): void => {
    go(place)
    setEditing({ begins: how })
  }
  return {
    table,
    here,
    editing,
    edit: (place) => begins(place, 'as it is'),
    leave: (way) => {
      setEditing(undefined)
      if (way === 'away') return
      const { row, column } = here
      const last = column === columns - 1
      if (way === 'down') to(row + 1, column)
      else if (way === 'next') to(last ? row + 1 : row, last ? 0 : column + 1)
      else if (way === 'previous') to(column === 0 ? row - 1 : row, column === 0 ? columns - 1 : column - 1)
      else to(row, column)
    },
    press: (event, place) => {
      const step = steps[event.key]
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (step) to(place.row + step.row, place.column + step.column)
      else if (event.key === 'Home') to(place.row, 0)
      else if (event.key === 'End') to(place.row, columns - 1)
      else if (event.key === 'Enter' || event.key === 'F2') begins(place, 'as it is')
      else if (event.key === 'Delete' || event.key === 'Backspace') begins(place, { typed: '' })
      else if (event.key.length === 1) begins(place, { typed: event.key })
      else return
      event.preventDefault()
      // A letter is the beginning of a text here, and no key of the page.
      event.stopPropagation()
    },
  }
}

const steps: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

const clamp = (at: number, count: number): number => Math.max(0, Math.min(at, count - 1))

const cellAt = (table: HTMLTableElement | null, { row, column }: Place): HTMLElement | null | undefined =>
  table?.querySelector<HTMLElement>(`[data-at="${row}.${column}"]`)
