import { Invalid, type RecordId, type Tx } from '../platform/database/index.ts'
import { record, type AuditEvent, type Moment } from '../records/audit/index.ts'
import {
  endedAssignments,
  insertAssignment,
  type CaseloadChange,
  type CaseloadPlan,
  type EndedAssignment,
  type NewAssignment,
} from '../records/caseload/index.ts'
import { endedEnrollments, insertEnrollment, type NewEnrollment } from '../records/programs/index.ts'

/** What was done to somebody's caseload by hand. */
export interface CaseloadDone {
  /** The assignment or enrollment that it was about. */
  readonly id: RecordId
  /** All that was made or ended, that one too. */
  readonly records: readonly RecordId[]
}

/** Writes what was planned and enters it in the trail. Refuses (Invalid) what the plan refuses, and what is so already. */
export async function carryOut(tx: Tx, moment: Moment, plan: CaseloadPlan): Promise<CaseloadDone> {
  if (plan.do === 'refuse') throw refusal(plan.issues)
  if (plan.do === 'nothing') throw refusal([{ ...plan.because, code: 'assignment-open' }])
  // What ends goes first: what begins may take its place.
  for (const change of plan.changes.toSorted((one, other) => place[one.kind] - place[other.kind])) {
    await write(tx, moment, change)
    await record(tx, moment, entryOf(change))
  }
  return { id: plan.record, records: plan.changes.map((change) => change.record) }
}

const refusal = (issues: readonly object[]): Invalid =>
  new Invalid('The caseload cannot be changed that way. See each field.', { issues })

const place: Readonly<Record<CaseloadChange['kind'], number>> = {
  'assignment.ended': 1,
  'enrollment.ended': 2,
  'enrollment.new': 3,
  'assignment.new': 4,
}

async function write(tx: Tx, { now }: Moment, change: CaseloadChange): Promise<void> {
  switch (change.kind) {
    case 'enrollment.new':
      return insertEnrollment(tx, change, now)
    case 'enrollment.ended':
      return endedEnrollments.write(tx, [change])
    case 'assignment.new':
      return insertAssignment(tx, change, now)
    case 'assignment.ended':
      return endedAssignments.write(tx, [change])
  }
}

function entryOf(change: CaseloadChange): AuditEvent {
  const { record: id } = change
  switch (change.kind) {
    case 'enrollment.new':
      return { action: 'enrollment.started', record: id, after: enrollmentSeen(change) }
    case 'enrollment.ended':
      return { action: 'enrollment.ended', record: id, before: { endsOn: null }, after: { endsOn: change.endsOn } }
    case 'assignment.new':
      return { action: 'assignment.started', record: id, after: assignmentSeen(change) }
    case 'assignment.ended':
      return { action: 'assignment.ended', record: id, ...endSeen(change) }
  }
}

const enrollmentSeen = ({ participant, program, startsOn, endsOn }: NewEnrollment) => ({
  ...{ participant, program, startsOn, endsOn: endsOn ?? null },
})

function assignmentSeen({ participant, assignment, reason }: NewAssignment) {
  const { program = null, caseworker, relationship = null, status = null, startsOn, endsOn = null } = assignment
  return { participant, program, caseworker, relationship, status, startsOn, endsOn, reason: reason ?? null }
}

function endSeen({ endsOn, reason, status, before }: EndedAssignment) {
  const same = status === before.status
  return {
    before: { endsOn: null, reason: null, ...(!same && { status: before.status ?? null }) },
    after: { endsOn, reason: reason ?? null, ...(!same && { status: status ?? null }) },
  }
}
