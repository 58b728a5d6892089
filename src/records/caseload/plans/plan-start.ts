import type { Issue } from '../../../fields/index.ts'
import type { RecordId } from '../../../platform/database/index.ts'
import type { Program } from '../../programs/index.ts'
import type { Caseworker } from '../../staff/index.ts'
import { assignmentLabel } from '../assignment-label.ts'
import type { Assignment, NewAssignment, OnCaseload } from '../assignment.ts'
import { refused, refusedFor, type CaseloadPlan, type Named, type NewId } from './caseload-plan.ts'
import { assignmentFits, endsAfterStart } from './date-rules.ts'
import { planStay } from './plan-stay.ts'

/** An assignment to start, as a row or a form says it. */
export interface StartSaid {
  readonly participant: RecordId
  readonly program: Program | undefined
  readonly caseworker: Caseworker
  readonly relationship: Named | undefined
  readonly status: Named | undefined
  readonly startsOn: string | undefined
  /** Given: it is historic at once. */
  readonly endsOn: string | undefined
  readonly reason: Named | undefined
  readonly programStart: string | undefined
  readonly programEnd: string | undefined
}

/** Starts an assignment, and joins or leaves the program where program dates say so. Pure: what it decides by is handed in. */
export function planStart(said: StartSaid, on: OnCaseload, newId: NewId): CaseloadPlan {
  const { participant, program, startsOn, endsOn, programStart: start, programEnd: end } = said
  const stay = planStay({ participant, program: program?.id, start, end }, on, newId)
  const wrong = refused([...refusedAtOnce(said), ...stay.issues])
  if (wrong) return wrong
  const known = onRecord(said, on.assignments)
  const [first, ...rest] = stay.changes
  if (known && !first) return { do: 'nothing', record: known.assignment.id, because: known.because }
  if (startsOn === undefined) return refusedFor({ code: 'start-date-missing', field: 'startsOn' })
  const made = newAssignment(said, { startsOn, endsOn }, newId('assign'))
  const fits = known || !program ? [] : assignmentFits(made.assignment, stay.enrollments)
  const inTheWay = stay.inTheWay(known ? on.assignments : [...on.assignments, made.assignment])
  const against = refused([...fits, ...inTheWay])
  if (against) return against
  // The assignment is there already, and the program date is new.
  if (known && first) return { do: 'change', record: known.assignment.id, changes: [first, ...rest] }
  return { do: 'change', record: made.record, changes: first ? [first, ...rest, made] : [made] }
}

/** What no record is needed for. */
function refusedAtOnce({ program, caseworker, startsOn, endsOn, reason }: StartSaid): readonly Issue[] {
  const issues: Issue[] = startsOn === undefined ? [] : [...endsAfterStart({ startsOn, endsOn })]
  if (program && !program.active)
    issues.push({ code: 'program-not-active', field: 'program', facts: { program: program.label } })
  if (!caseworker.active)
    issues.push({ code: 'caseworker-not-active', field: 'caseworker', facts: { caseworker: caseworker.label } })
  if (reason && endsOn === undefined) issues.push({ code: 'reason-without-end', field: 'reason' })
  return issues
}

/** The same that is open, or was made with these very dates: a file that comes twice makes nothing twice. */
function onRecord(said: StartSaid, assignments: readonly Assignment[]) {
  const same = assignments.filter(
    (one) =>
      one.program === said.program?.id &&
      one.caseworker === said.caseworker.id &&
      one.relationship === said.relationship?.id,
  )
  const open = same.find(({ endsOn }) => endsOn === undefined)
  if (open) return { assignment: open, because: because('assignment-already-open', open) }
  const equal = same.find(({ startsOn, endsOn }) => startsOn === said.startsOn && endsOn === said.endsOn)
  return equal && { assignment: equal, because: because('assignment-on-record', equal) }
}

const because = (code: string, { label }: Assignment): Issue => ({ code, facts: { assignment: label } })

function newAssignment(
  { participant, program, caseworker, relationship, status, reason }: StartSaid,
  { startsOn, endsOn }: Pick<Assignment, 'startsOn' | 'endsOn'>,
  record: RecordId,
): NewAssignment {
  const names = { caseworker: caseworker.label, program: program?.label, relationship: relationship?.label }
  const assignment: Assignment = {
    id: record,
    program: program?.id,
    caseworker: caseworker.id,
    relationship: relationship?.id,
    status: status?.id,
    startsOn,
    endsOn,
    label: assignmentLabel({ ...names, startsOn, endsOn }),
  }
  return { kind: 'assignment.new', key: participant, record, participant, assignment, reason: reason?.id }
}
