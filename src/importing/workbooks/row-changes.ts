import { bare } from '../../tabular/index.ts'
import type { Issue } from '../../fields/index.ts'
import type { BoundField } from '../mapping/mapping.ts'
import type { WorkbookChange } from '../stores/workbook-change.store.ts'
import { changedCells } from './workbook-layout.ts'
import type { WorkbookRow } from './workbook-says.ts'

/** What a row of a workbook says otherwise than it was written. */
export type RowSays =
  | {
      readonly changes: readonly WorkbookChange[]
      readonly cells: number
      readonly ignored: number
      readonly leftOut: boolean
    }
  | { readonly notUnderstood: Issue }

/** What the file knows of its rows. */
export interface RowsOfFile {
  readonly has: (row: number) => boolean
  /** Whether it came before; from now on it did. */
  readonly before: (row: number) => boolean
}

/** Under which header of the template a column is imported, by column. */
export const headersByColumn = (bound: readonly BoundField[]): ReadonlyMap<number, string> =>
  new Map(
    bound.flatMap(({ answered, way, columns }) =>
      answered ? [] : columns.map((column, index): [number, string] => [column, way.headers[index]?.is ?? '']),
    ),
  )

export function rowSays(
  { at, said }: WorkbookRow,
  imported: ReadonlyMap<number, string>,
  { has, before }: RowsOfFile,
): RowSays {
  if ('code' in said) return { notUnderstood: said }
  const { row, leaveOut, cells, digests } = said
  const not = (code: string, more: object = {}): RowSays => ({ notUnderstood: { code, facts: { at, row, ...more } } })
  if (!has(row)) return not('workbook-row-unknown')
  if (before(row)) return not('workbook-row-twice')
  const out = meansYes(leaveOut)
  if (out === undefined) return not('workbook-leave-out-unclear', { text: leaveOut })
  const changed = changedCells(cells, digests)
  if (!changed) return not('workbook-row-unmarked')
  const edited = changed.filter((column) => imported.has(column))
  const changes = edited.map((column) => ({
    row,
    field: imported.get(column),
    text: bare(cells[column] ?? '').trim(),
  }))
  return {
    changes: out ? [...changes, { row, field: undefined, text: '' }] : changes,
    cells: edited.length,
    ignored: changed.length - edited.length,
    leftOut: out,
  }
}

function meansYes(text: string): boolean | undefined {
  if (/^(yes|y|x|true|1)$/i.test(text)) return true
  return /^(|no|n|false|0)$/i.test(text) ? false : undefined
}
