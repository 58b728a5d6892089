import type { Issue } from '../../../fields/index.ts'
import type { RecordId } from '../../../platform/database/index.ts'
import type { EndedEnrollment, Enrollment, NewEnrollment, Program } from '../../programs/index.ts'
import type { Assignment, OnCaseload } from '../assignment.ts'
import { refused, refusedFor, type CaseloadPlan, type NewId } from './caseload-plan.ts'
import { enrollmentFits, stayMayEnd, stayOf, type ProgramDates, type Span, type Stay } from './date-rules.ts'

/** What the program dates of a row or a form come to. */
export interface StayPlan {
  readonly issues: readonly Issue[]
  readonly changes: readonly (NewEnrollment | EndedEnrollment)[]
  /** In that program, as they will be. */
  readonly enrollments: readonly Enrollment[]
  /** What is in the way of an end, when the participant has these assignments. */
  readonly inTheWay: (assignments: readonly Assignment[]) => readonly Issue[]
}

interface StaySaid extends ProgramDates {
  readonly participant: RecordId
  readonly program: RecordId | undefined
}

export function planStay(said: StaySaid, on: OnCaseload, newId: NewId): StayPlan {
  const { participant, program, start, end } = said
  if (program === undefined) return { ...nothing, issues: (start ?? end) === undefined ? [] : [programMissing] }
  const enrollments = on.enrollments.filter((one) => one.program === program)
  const stay = stayOf(said, enrollments)
  switch (stay.do) {
    case 'nothing':
      return { ...nothing, enrollments }
    case 'refuse':
      return { ...nothing, enrollments, issues: stay.issues }
    case 'enroll': {
      const made = newEnrollment(participant, program, stay, newId)
      return { ...nothing, changes: [made], enrollments: [...enrollments, { ...made, id: made.record }] }
    }
    case 'end':
      return { ...nothing, ...ending(participant, stay, enrollments) }
  }
}

const programMissing: Issue = { code: 'program-missing', field: 'program' }
const nothing: StayPlan = { issues: [], changes: [], enrollments: [], inTheWay: () => [] }

const ending = (participant: RecordId, { enrollment, endsOn }: Ending, enrollments: readonly Enrollment[]) => ({
  changes: [endedEnrollment(participant, enrollment, endsOn)],
  enrollments: enrollments.map((one) => (one.id === enrollment.id ? { ...one, endsOn } : one)),
  inTheWay: (assignments: readonly Assignment[]) => stayMayEnd(enrollment, endsOn, assignments),
})
type Ending = Extract<Stay, { readonly do: 'end' }>

/** Joins a program by hand. */
export function planEnroll(
  participant: RecordId,
  program: Program,
  span: Span,
  on: OnCaseload,
  newId: NewId,
): CaseloadPlan {
  if (!program.active)
    return refusedFor({ code: 'program-not-active', field: 'program', facts: { program: program.label } })
  const there = on.enrollments.filter((one) => one.program === program.id)
  const made = newEnrollment(participant, program.id, span, newId)
  return refused(enrollmentFits(span, there)) ?? { do: 'change', record: made.record, changes: [made] }
}

const newEnrollment = (
  participant: RecordId,
  program: RecordId,
  { startsOn, endsOn }: Span,
  newId: NewId,
): NewEnrollment => ({
  ...{ kind: 'enrollment.new', key: participant, record: newId('enroll'), participant, program, startsOn, endsOn },
})

export const endedEnrollment = (participant: RecordId, { id }: Enrollment, endsOn: string): EndedEnrollment => ({
  ...{ kind: 'enrollment.ended', key: participant, record: id, endsOn, before: { endsOn: undefined } },
})
