import type { RecordId } from '../platform/database/index.ts'
import type { RowIssue } from './issue.ts'

/** What happened to a row: the entry of the record log. */
export interface Outcome {
  readonly row: number
  readonly outcome: 'created' | 'updated' | 'skipped' | 'failed'
  /** A code, where it was not simply created or updated; `ended` where an update ended something. */
  readonly reason?: string
  /** What was made, altered, or met. */
  readonly record?: RecordId
  /** What was made beside it. */
  readonly made?: readonly RecordId[]
  readonly issues?: readonly RowIssue[]
  /** Before-images of what was altered. */
  readonly before?: readonly object[]
}

/** Outcomes counted; with `notLoaded` they add up to the rows of the file. */
export interface Tally {
  readonly created: number
  readonly updated: number
  /** Of the updated: those that ended something. */
  readonly ended: number
  readonly skipped: number
  readonly failed: number
}

export const emptyTally: Tally = { created: 0, updated: 0, ended: 0, skipped: 0, failed: 0 }

export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const tally = { ...emptyTally }
  for (const { outcome, reason } of outcomes) {
    tally[outcome]++
    if (outcome === 'updated' && reason === 'ended') tally.ended++
  }
  return tally
}
