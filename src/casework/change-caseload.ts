import type { Values } from '../fields/index.ts'
import { NotFound, type RecordId, type Tx } from '../platform/database/index.ts'
import type { Moment } from '../records/audit/index.ts'
import {
  caseloadSettings,
  findCaseloads,
  oneAssignment,
  planEnd,
  planStart,
  planTransfer,
  type Assignment,
  type AssignmentCard,
  type CaseloadMet,
  type Ending,
  type StartSaid,
} from '../records/caseload/index.ts'
import { oneProgram } from '../records/programs/index.ts'
import { carryOut, type CaseloadDone } from './carry-out.ts'
import { endForm, startForm, transferForm, type SaidIn } from './caseload-form.ts'
import { readForm } from './read-form.ts'

/** Starts an assignment of a participant, and enrolls them where a Program Start Date says so. */
export async function startAssignment(
  tx: Tx,
  moment: Moment,
  participant: RecordId,
  said: SaidIn<typeof startForm>,
): Promise<CaseloadDone> {
  const on = await lockedCaseload(tx, participant)
  const values = await readForm(tx, startForm, said, moment.now)
  return carryOut(tx, moment, planStart({ participant, ...values }, on, moment.newId))
}

/** Ends an assignment that is open; with a Program End Date the participant leaves the program too. */
export async function endAssignment(
  tx: Tx,
  moment: Moment,
  id: RecordId,
  said: SaidIn<typeof endForm>,
): Promise<CaseloadDone> {
  const { one, ending } = await toEnd(tx, moment, id)
  const values = await readForm(tx, endForm, said, moment.now)
  return carryOut(tx, moment, planEnd(one, { ...values, programStart: undefined }, ending))
}

/** Passes a participant on to another caseworker: one assignment ends and another starts, in one step or not at all. */
export async function transferAssignment(
  tx: Tx,
  moment: Moment,
  id: RecordId,
  said: SaidIn<typeof transferForm>,
): Promise<CaseloadDone> {
  const { one, card, ending } = await toEnd(tx, moment, id)
  const values = await readForm(tx, transferForm, said, moment.now)
  const started = await passedOn(tx, card, values)
  const noProgramDates = { programStart: undefined, programEnd: undefined }
  const ended = { endsOn: values.endsOn, reason: values.reason, status: undefined, ...noProgramDates }
  return carryOut(tx, moment, planTransfer(one, ended, { ...started, ...noProgramDates }, ending))
}

async function passedOn(
  tx: Tx,
  { participant, program, relationship, status }: AssignmentCard,
  values: Values<typeof transferForm>,
): Promise<Omit<StartSaid, 'programStart' | 'programEnd'>> {
  return {
    participant: participant.id,
    program: program && (await oneProgram(tx, program.id)),
    caseworker: values.caseworker,
    relationship: values.relationship ?? relationship,
    status: values.status ?? status,
    startsOn: values.startsOn ?? values.endsOn,
    endsOn: undefined,
    reason: undefined,
  }
}

interface ToEnd {
  readonly one: Assignment
  readonly card: AssignmentCard
  readonly ending: Ending
}

/** An assignment of somebody who is locked, as it is after that. */
async function toEnd(tx: Tx, { newId }: Moment, id: RecordId): Promise<ToEnd> {
  const card = await oneAssignment(tx, id)
  const participant = card.participant.id
  const on = await lockedCaseload(tx, participant)
  const one = on.assignments.find((assignment) => assignment.id === card.id)
  if (!one) throw new NotFound('There is no such caseload assignment.')
  return { one, card, ending: { participant, on, settings: await caseloadSettings(tx), newId } }
}

/** Whoever changes their caseload, by hand or by file, waits until the transaction ends. */
export async function lockedCaseload(tx: Tx, participant: RecordId): Promise<CaseloadMet> {
  const on = (await findCaseloads(tx, [participant], 'lock')).get(participant)
  if (!on?.participant) throw new NotFound('There is no such participant.')
  return on
}
