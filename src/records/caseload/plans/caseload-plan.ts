import type { Issue } from '../../../fields/index.ts'
import type { RecordId } from '../../../platform/database/index.ts'
import type { CaseloadChange } from '../assignment.ts'

/** What is to be done to a participant's caseload: changes, nothing because it is so already, or what is in the way. */
export type CaseloadPlan =
  | {
      readonly do: 'change'
      /** The assignment or enrollment that it is about. */
      readonly record: RecordId
      readonly changes: readonly [CaseloadChange, ...CaseloadChange[]]
    }
  | { readonly do: 'nothing'; readonly record: RecordId; readonly because: Issue }
  | { readonly do: 'refuse'; readonly issues: readonly [Issue, ...Issue[]] }

/** Undefined: there is nothing against it. */
export function refused(issues: readonly Issue[]): CaseloadPlan | undefined {
  const [first, ...rest] = issues
  return first && { do: 'refuse', issues: [first, ...rest] }
}

export const refusedFor = (issue: Issue): CaseloadPlan => ({ do: 'refuse', issues: [issue] })

/** Where ids of what is new come from. */
export type NewId = (kind: 'assign' | 'enroll') => RecordId

/** What another record names. */
export interface Named {
  readonly id: RecordId
  readonly label: string
}
