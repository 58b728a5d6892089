/** Who works with whom: assignments of caseworkers to participants, and the rules of their dates. Knows no import and no form; what has ended it never changes. */
export { caseloadHistory, oneAssignment, type AssignmentCard } from './assignment-cards.store.ts'
export { caseloadPage } from './caseload-page.store.ts'
export { caseloadHolders } from './caseload-holders.store.ts'
export { roster } from './roster.store.ts'
export { assignmentById } from './assignment-lookup.ts'
export type { Assignment, CaseloadChange, EndedAssignment, NewAssignment, OnCaseload } from './assignment.ts'
export { caseloadAfter } from './plans/caseload-after.ts'
export { caseloadIssues } from './caseload-issues.ts'
export type { CaseloadPlan, NewId } from './plans/caseload-plan.ts'
export { caseloadSettings, changeCaseloadSettings, type CaseloadSettings } from './caseload-settings.store.ts'
export { findCaseloads, type CaseloadMet } from './find-caseloads.store.ts'
export { openLike, type Like } from './plans/open-like.ts'
export { planEnd, type Ending, type EndSaid } from './plans/plan-end.ts'
export { planLeave } from './plans/plan-leave.ts'
export { planProgramDates } from './plans/plan-program-dates.ts'
export { planTransfer } from './plans/plan-transfer.ts'
export { planStart, type StartSaid } from './plans/plan-start.ts'
export { planEnroll } from './plans/plan-stay.ts'
export { endedAssignments, insertAssignment, newAssignments } from './write-assignments.store.ts'
export {
  assignmentsInStay,
  assignmentsOfPerson,
  removedAssignments,
  reopenedAssignments,
} from './undo-assignments.store.ts'
