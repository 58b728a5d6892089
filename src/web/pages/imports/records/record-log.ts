import type { api, Answer } from '../../../../api/index.ts'

export type LogPage = Answer<typeof api.imports.log>
export type LogEntry = LogPage['entries'][number]
export type RowOutcome = LogEntry['outcome']

export const outcomes: readonly RowOutcome[] = ['created', 'updated', 'skipped', 'failed', 'not loaded']

/** What the address says, where it is one. */
export const outcomeSaid = (said: string | undefined): RowOutcome | undefined =>
  outcomes.find((outcome) => outcome === said)

/** What undo did to rows. */
export const undoSaid = (said: string | undefined): 'undone' | 'kept' | undefined =>
  said === 'undone' || said === 'kept' ? said : undefined

/** The end of an id is what differs. */
export const shortId = (record: string): string => {
  const [kind = '', rest = ''] = record.split('_')
  return `${kind}_…${rest.slice(-8)}`
}

/** What narrows the list, as its address says it. */
export type Narrowed = Readonly<Record<'outcome' | 'undo' | 'search', string | undefined>>

export const definedIn = (filter: Narrowed) => ({
  ...(filter.outcome !== undefined && { outcome: filter.outcome }),
  ...(filter.undo !== undefined && { undo: filter.undo }),
  ...(filter.search !== undefined && { search: filter.search }),
})
