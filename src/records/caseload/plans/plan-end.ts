import type { Issue } from '../../../fields/index.ts'
import type { RecordId } from '../../../platform/database/index.ts'
import type { Enrollment } from '../../programs/index.ts'
import type { Assignment, EndedAssignment, OnCaseload } from '../assignment.ts'
import { refused, refusedFor, type CaseloadPlan, type Named, type NewId } from './caseload-plan.ts'
import type { CaseloadSettings } from '../caseload-settings.store.ts'
import { assignmentFits, endsAfterStart } from './date-rules.ts'
import { planStay } from './plan-stay.ts'

/** An end, as a row or a form says it. */
export interface EndSaid {
  readonly endsOn: string | undefined
  readonly reason: Named | undefined
  /** Left out: it stays. */
  readonly status: Named | undefined
  readonly programStart: string | undefined
  readonly programEnd: string | undefined
}

/** Of whom, and what decides besides what was said. */
export interface Ending {
  readonly participant: RecordId
  readonly on: OnCaseload
  readonly settings: Pick<CaseloadSettings, 'dismissalReasonNeeded'>
  readonly newId: NewId
}

/** Ends an assignment that is open, and leaves the program where a program date says so. */
export function planEnd(one: Assignment, said: EndSaid, { participant, on, settings, newId }: Ending): CaseloadPlan {
  const { endsOn, programStart: start, programEnd: end } = said
  if (one.endsOn !== undefined) return refusedFor({ code: 'assignment-ended', facts: { assignment: one.label } })
  if (endsOn === undefined) return refusedFor({ code: 'end-date-missing', field: 'endsOn' })
  const needsReason = settings.dismissalReasonNeeded && !said.reason
  const ended = { ...one, endsOn }
  const stay = planStay({ participant, program: one.program, start, end }, on, newId)
  const others = on.assignments.filter(({ id }) => id !== one.id)
  const against = refused([
    ...(needsReason ? [{ code: 'reason-missing', field: 'reason' }] : []),
    ...endsAfterStart(ended),
    ...stay.issues,
    ...outlasting(ended, stay.enrollments),
    ...stay.inTheWay([...others, ended]),
  ])
  const change = endedAssignment(participant, one, { ...said, endsOn })
  return against ?? { do: 'change', record: one.id, changes: [change, ...stay.changes] }
}

/** Where it began is of another day; only that it does not outlast the stay is asked. */
const outlasting = (ended: Assignment, enrollments: readonly Enrollment[]): readonly Issue[] =>
  enrollments.length === 0 ? [] : assignmentFits(ended, enrollments).filter(({ field }) => field === 'endsOn')

const endedAssignment = (
  participant: RecordId,
  { id, status }: Assignment,
  said: EndSaid & { readonly endsOn: string },
): EndedAssignment => ({
  kind: 'assignment.ended',
  key: participant,
  record: id,
  endsOn: said.endsOn,
  reason: said.reason?.id,
  status: said.status?.id ?? status,
  before: { endsOn: undefined, reason: undefined, status },
})
