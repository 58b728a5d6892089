import type { Issue } from '../../fields/index.ts'
import type { RecordId } from '../../platform/database/index.ts'
import type { Enrollment } from '../programs/index.ts'
import type { Assignment, EndedAssignment, OnCaseload } from './assignment.ts'
import { caseloadAfterAll } from './caseload-after.ts'
import { refused, refusedFor, type CaseloadPlan, type Named, type NewId } from './caseload-plan.ts'
import type { CaseloadSettings } from './caseload-settings.store.ts'
import { assignmentFits, endsAfterStart, stayMayEnd } from './date-rules.ts'
import { planStart, type StartSaid } from './plan-start.ts'
import { endedEnrollment, planStay } from './plan-stay.ts'

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

/** What a row says of the assignment that it ends. */
export interface Like {
  readonly program: RecordId | undefined
  readonly caseworker: RecordId
  /** Left out: whichever. */
  readonly relationship: RecordId | undefined
  /** Answered, where several are open. */
  readonly assignment?: RecordId | undefined
}

/** The one that is open and like that. None is an error; several are asked. */
export function openLike(like: Like, { assignments }: OnCaseload): Assignment | Issue {
  const open = assignments.filter(
    (one) =>
      one.endsOn === undefined &&
      one.program === like.program &&
      one.caseworker === like.caseworker &&
      (like.relationship === undefined || one.relationship === like.relationship) &&
      (like.assignment === undefined || one.id === like.assignment),
  )
  const [one, another] = open
  if (!one) return { code: 'assignment-not-open' }
  if (!another) return one
  return {
    code: 'assignment-several-open',
    field: 'assignment',
    facts: { assignments: open.map(({ label }) => label).join('; ') },
    choices: open.map(({ id, label }) => ({ answer: { record: id }, label })),
  }
}

/** Ends one and starts another, in one step or not at all. */
export function planTransfer(one: Assignment, ended: EndSaid, started: StartSaid, ending: Ending): CaseloadPlan {
  const end = planEnd(one, ended, ending)
  if (end.do !== 'change') return end
  const start = planStart(started, caseloadAfterAll(ending.on, end.changes), ending.newId)
  if (start.do === 'nothing') return refusedFor({ ...start.because, code: 'assignment-open' })
  return start.do === 'change' ? { ...start, changes: [...end.changes, ...start.changes] } : start
}

/** Leaves a program on a day, and ends these assignments on that day too. */
export function planLeave(
  enrollment: Enrollment,
  endsOn: string,
  endToo: readonly { readonly assignment: Assignment; readonly reason: Named | undefined }[],
  ending: Ending,
): CaseloadPlan {
  const { startsOn, endsOn: known } = enrollment
  if (known !== undefined) return refusedFor({ code: 'enrollment-ended', facts: { end: known } })
  if (endsOn < startsOn)
    return refusedFor({ code: 'program-ends-before-start', field: 'endsOn', facts: { start: startsOn, end: endsOn } })
  const said = { endsOn, status: undefined, programStart: undefined, programEnd: undefined }
  const ends = endToo.map(({ assignment, reason }) => planEnd(assignment, { ...said, reason }, ending))
  const changes = ends.flatMap((plan) => (plan.do === 'change' ? plan.changes : []))
  const { assignments } = caseloadAfterAll(ending.on, changes)
  const against = refused([
    ...ends.flatMap((plan) => (plan.do === 'refuse' ? plan.issues : [])),
    ...stayMayEnd(enrollment, endsOn, assignments),
  ])
  const left = endedEnrollment(ending.participant, enrollment, endsOn)
  return against ?? { do: 'change', record: enrollment.id, changes: [left, ...changes] }
}
