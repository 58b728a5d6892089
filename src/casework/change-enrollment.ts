import { Invalid, NotFound, type RecordId, type Tx } from '../platform/database/index.ts'
import type { Moment } from '../records/audit/index.ts'
import { caseloadSettings, planEnroll, planLeave } from '../records/caseload/index.ts'
import { participantEnrolled } from '../records/programs/index.ts'
import { carryOut, type CaseloadDone } from './carry-out.ts'
import { lockedCaseload } from './change-caseload.ts'
import { enrollForm, leaveForm, type SaidIn } from './caseload-form.ts'
import { readForm } from './read-form.ts'

/** A participant joins a program, perhaps again, never twice at once. */
export async function enroll(
  tx: Tx,
  moment: Moment,
  participant: RecordId,
  said: SaidIn<typeof enrollForm>,
): Promise<CaseloadDone> {
  const on = await lockedCaseload(tx, participant)
  const { program, ...span } = await readForm(tx, enrollForm, said, moment.now)
  return carryOut(tx, moment, planEnroll(participant, program, span, on, moment.newId))
}

export interface LeaveSaid extends SaidIn<typeof leaveForm> {
  /** Assignments that end on the same day, for the same reason. */
  readonly alsoEnd?: readonly RecordId[] | undefined
}

/** A participant leaves a program. What is open in it is named, unless it is to end too. */
export async function endEnrollment(
  tx: Tx,
  moment: Moment,
  id: RecordId,
  { alsoEnd = [], ...said }: LeaveSaid,
): Promise<CaseloadDone> {
  const participant = await participantEnrolled(tx, id)
  const on = await lockedCaseload(tx, participant)
  const enrollment = on.enrollments.find((one) => one.id === id)
  if (!enrollment) throw new NotFound('There is no such enrollment.')
  const { endsOn, reason } = await readForm(tx, leaveForm, said, moment.now)
  const endToo = [...new Set(alsoEnd)].map((asked) => {
    const assignment = on.assignments.find((one) => one.id === asked && one.program === enrollment.program)
    if (!assignment) throw new Invalid('What is to end too is no assignment of theirs in this program.')
    return { assignment, reason }
  })
  const ending = { participant, on, settings: await caseloadSettings(tx), newId: moment.newId }
  return carryOut(tx, moment, planLeave(enrollment, endsOn, endToo, ending))
}
