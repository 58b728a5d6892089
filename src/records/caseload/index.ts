/** Who works with whom: assignments of caseworkers to participants, and the rules of their dates. Knows no import and no form; what has ended it never changes. */
export {
  caseloadHistory,
  caseloadPage,
  oneAssignment,
  type AssignmentCard,
  type CaseloadPage,
} from './assignment-cards.store.ts'
export type { Assignment, CaseloadChange, EndedAssignment, NewAssignment, OnCaseload } from './assignment.ts'
export { caseloadAfter } from './caseload-after.ts'
export { caseloadIssues } from './caseload-issues.ts'
export type { CaseloadPlan, NewId } from './caseload-plan.ts'
export { caseloadSettings, changeCaseloadSettings, type CaseloadSettings } from './caseload-settings.store.ts'
export { findCaseloads, type CaseloadMet } from './find-caseloads.store.ts'
export { openLike, planEnd, planLeave, planTransfer, type Ending, type EndSaid, type Like } from './plan-end.ts'
export { planStart, type StartSaid } from './plan-start.ts'
export { planEnroll } from './plan-stay.ts'
export { endedAssignments, insertAssignment, newAssignments } from './write-assignments.store.ts'
