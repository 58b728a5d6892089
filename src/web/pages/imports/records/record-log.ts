import type { api, Answer } from '../../../../api/index.ts'

export type LogPage = Answer<typeof api.imports.log>
export type LogEntry = LogPage['entries'][number]
export type RowOutcome = LogEntry['outcome']

export const outcomes: readonly RowOutcome[] = ['created', 'updated', 'skipped', 'failed', 'not loaded']

/** What the address says, where it is one. */
export const outcomeSaid = (said: string | undefined): RowOutcome | undefined =>
  outcomes.find((outcome) => outcome === said)

/** The end of an id is what differs. */
export const shortId = (record: string): string => {
  const [kind = '', rest = ''] = record.split('_')
  return `${kind}_…${rest.slice(-8)}`
}
