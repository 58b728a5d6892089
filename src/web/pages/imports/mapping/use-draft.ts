import { useState } from 'react'
import type { api, Answer } from '../../../../api/index.ts'

export type MappingPage = Answer<typeof api.imports.mapping>
export type MappingColumn = MappingPage['columns'][number]
export type MappingIssue = MappingPage['issues'][number]
export type Target = MappingPage['targets'][number]

/** What a person has changed of one column; `null`: leave it out. */
interface Change {
  readonly field?: string | null
  readonly dayFirst?: boolean
}

export interface Draft {
  readonly columns: readonly MappingColumn[]
  readonly changed: boolean
  readonly feed: (column: number, field: string | null) => void
  readonly order: (column: number, dayFirst: boolean) => void
}

/** The server's mapping with what was changed here, which is kept until it is saved, however often the page is read. */
export function useDraft(page: MappingPage): Draft {
  const [changes, setChanges] = useState<ReadonlyMap<number, Change>>(new Map())
  const change = (column: number, what: Change): void =>
    setChanges((now) => new Map(now).set(column, { ...now.get(column), ...what }))
  return {
    columns: page.columns.map((column) => drafted(column, changes.get(column.column))),
    changed: changes.size > 0,
    feed: (column, field) => change(column, { field }),
    order: (column, dayFirst) => change(column, { dayFirst }),
  }
}

function drafted(column: MappingColumn, change: Change | undefined): MappingColumn {
  if (!change) return column
  const field = change.field === undefined ? column.field : change.field
  const how = field === column.field ? column.how : field === null ? 'none' : 'chosen'
  return { ...column, field, how, ...(change.dayFirst !== undefined && { dayFirst: change.dayFirst }) }
}

/** What is saved: columns that are left out are not said. */
export const saidOf = (columns: readonly MappingColumn[]) =>
  columns
    .filter(({ field }) => field !== null)
    .map(({ column, field, dayFirst }) => ({ column, field, ...(dayFirst !== undefined && { dayFirst }) }))
