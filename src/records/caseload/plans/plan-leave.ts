import type { Enrollment } from '../../programs/index.ts'
import type { Assignment } from '../assignment.ts'
import { caseloadAfterAll } from './caseload-after.ts'
import { refused, refusedFor, type CaseloadPlan, type Named } from './caseload-plan.ts'
import { stayMayEnd } from './date-rules.ts'
import { planEnd, type Ending } from './plan-end.ts'
import { endedEnrollment } from './plan-stay.ts'

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
