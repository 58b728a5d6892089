import type { Catalogue, Fields } from '../../fields/index.ts'
import type { Change, Plan } from '../import-type.ts'
import type { CheckCounts } from '../plans/check-counts.ts'
import { isLeftOut } from '../plans/plan.ts'
import { named, type CheckedRow } from '../rows/check-row.ts'
import { levelOf, type RowIssue } from '../issue.ts'
import type { IssueToSave } from '../stores/issue.store.ts'

/** Counts what is found of rows, and says what is to be noted of them. */
export interface VerdictCounter {
  /** One more row is looked at; whatever it is found to be is counted by one of the others. */
  readonly checked: () => void
  readonly unplanned: (row: Exclude<CheckedRow<Fields>, { readonly verdict: 'good' }>) => readonly IssueToSave[]
  readonly planned: (row: number, warnings: readonly RowIssue[], plan: Plan<Change>) => readonly IssueToSave[]
  readonly counts: () => Omit<CheckCounts, 'foreseen' | 'offered'>
}

const none: readonly RowIssue[] = []

export function verdictCounter(fields: Fields, catalogue: Catalogue): VerdictCounter {
  const counts = { checked: 0, good: 0, withWarnings: 0, withErrors: 0, leftOut: 0, leftOutPlanned: 0 }
  const toSave = (row: number, issue: RowIssue): IssueToSave => ({ row, level: levelOf(catalogue, issue), issue })
  return {
    checked: () => counts.checked++,
    unplanned: (row) => {
      if (row.verdict === 'left-out') {
        counts.leftOut++
        return []
      }
      counts.withErrors++
      return row.issues.map((issue) => toSave(row.number, issue))
    },
    planned: (row, warnings, plan) => {
      if (isLeftOut(plan)) {
        counts.leftOutPlanned++
        return []
      }
      const failed = plan.do === 'fail'
      const notes = failed ? plan.issues : (plan.notes ?? [])
      const said = failed ? none : warnings
      const issues = notes.length === 0 ? said : [...said, ...notes.map((note) => named(fields, note))]
      if (failed) counts.withErrors++
      else counts.good++
      if (!failed && issues.length > 0) counts.withWarnings++
      return issues.map((issue) => toSave(row, issue))
    },
    counts: () => ({ ...counts }),
  }
}
