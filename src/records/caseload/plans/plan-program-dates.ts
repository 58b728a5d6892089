import type { RecordId } from '../../../platform/database/index.ts'
import type { EndedEnrollment, NewEnrollment, Program } from '../../programs/index.ts'
import type { OnCaseload } from '../assignment.ts'
import type { CaseloadPlan, NewId } from './caseload-plan.ts'
import type { ProgramDates } from './date-rules.ts'
import { planStay } from './plan-stay.ts'

interface ProgramDatesSaid extends ProgramDates {
  readonly participant: RecordId
  readonly program: Program
}

/** A plan that changes nothing but stays. */
export type ProgramDatesPlan =
  | Exclude<CaseloadPlan, { readonly do: 'change' }>
  | { readonly do: 'change'; readonly record: RecordId; readonly changes: readonly [StayChange, ...StayChange[]] }
type StayChange = NewEnrollment | EndedEnrollment

/** Joins a program, leaves it, or both, as a row's dates say; what is on record already is nothing to do. */
export function planProgramDates(said: ProgramDatesSaid, on: OnCaseload, newId: NewId): ProgramDatesPlan {
  const { participant, program, start, end } = said
  const stay = planStay({ participant, program: program.id, start, end }, on, newId)
  const [first, ...rest] = stay.changes
  const closed = first?.kind === 'enrollment.new' && !program.active
  const [wrong, ...more] = [
    ...(closed ? [{ code: 'program-not-active', field: 'program', facts: { program: program.label } }] : []),
    ...stay.issues,
    ...stay.inTheWay(on.assignments),
  ]
  if (wrong) return { do: 'refuse', issues: [wrong, ...more] }
  if (first) return { do: 'change', record: first.record, changes: [first, ...rest] }
  const known = stay.enrollments.find(({ startsOn, endsOn }) => startsOn === start || endsOn === end)
  if (!known) throw new Error('Program dates that change nothing are those of a stay on record.')
  return { do: 'nothing', record: known.id, because: { code: 'enrollment-on-record' } }
}
