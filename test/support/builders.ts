import { identifierKey } from '../../src/fields/index.ts'
import {
  idMaker,
  nobody,
  type Actor,
  type Database,
  type RecordId,
  type Tx,
} from '../../src/platform/database/index.ts'
import { startAssignment, type Doing } from '../../src/casework/index.ts'
import { makeOrganisation } from '../../src/demo/index.ts'
import type { Moment } from '../../src/records/audit/index.ts'
import { findCasesByIdentifier, newCases, type NewCase } from '../../src/records/cases/index.ts'
import { newParticipants, type NewParticipant } from '../../src/records/participants/index.ts'
import { addProgram } from '../../src/records/programs/index.ts'
import { addStaff, type NewStaff } from '../../src/records/staff/index.ts'
import { nothingLeft } from '../../src/workflows/index.ts'

/** The time at which tests happen. */
export const moment: Moment = {
  now: '2026-03-04T12:00:00.000Z',
  newId: idMaker(() => Date.UTC(2026, 2, 4, 12)),
}

/** The same, of what nobody hears of. */
export const unheard: Doing = { ...moment, tell: async () => nothingLeft }

let made = 0

/** An organisation of one's own, and its administrator, who may do everything. */
export async function anOrganisation(database: Database, key = `organisation-${++made}`): Promise<Actor> {
  const administrator = { name: 'Ada Min', email: `ada@${key}.example` }
  const actor = await database.transaction(nobody, (tx) =>
    makeOrganisation(tx, moment, { key, name: key, administrator }),
  )
  if (!actor) throw new Error(`There is an organisation ${key} already.`)
  return actor
}

/** Somebody new, not yet written. */
export function newPerson(said: Partial<NewParticipant> = {}): NewParticipant {
  const record = moment.newId('part')
  return {
    kind: 'participant.new',
    key: said.identifier === undefined ? record : identifierKey(said.identifier),
    record,
    identifier: undefined,
    firstName: 'Jane',
    lastName: 'Doe',
    email: undefined,
    cellPhone: undefined,
    altPhone: undefined,
    ...said,
  }
}

/** A case of somebody, not yet written. */
export const newCase = (participant: RecordId, actor: Actor, said: Partial<NewCase> = {}): NewCase => ({
  kind: 'case.new',
  key: participant,
  record: moment.newId('case'),
  participant,
  email: undefined,
  source: undefined,
  type: undefined,
  flags: [],
  status: 'ACTIVE',
  treatmentPeriod: 1,
  provider: undefined,
  legacyId: undefined,
  createdAt: undefined,
  createdBy: actor.staff,
  custom: new Map(),
  ...said,
})

/** A participant on file. */
export async function aParticipant(tx: Tx, said: Partial<NewParticipant> = {}): Promise<RecordId> {
  const person = newPerson(said)
  await newParticipants.write(tx, [person])
  return person.record
}

/** A case on file, of the participant with that Identifier, who is made where there is none. */
export async function aCase(
  tx: Tx,
  { identifier, ...said }: Partial<NewCase> & { readonly identifier?: string } = {},
): Promise<RecordId> {
  const known = identifier === undefined ? undefined : await participantWith(tx, identifier)
  const participant = known ?? (await aParticipant(tx, { identifier }))
  const opened = newCase(participant, tx.actor, said)
  await newCases.write(tx, [opened])
  return opened.record
}

async function participantWith(tx: Tx, identifier: string): Promise<RecordId | undefined> {
  const key = identifierKey(identifier)
  return (await findCasesByIdentifier(tx, [key], 'look')).get(key)?.participant?.id
}

/** Somebody in a program since 2026-01-01, and one of the staff who works with them there. */
export async function aCaseload(tx: Tx, name: string) {
  const participant = await aParticipant(tx, { firstName: name })
  const program = await addProgram(tx, moment, { name })
  const caseworker = await aCaseworker(tx, name)
  const said = { program: program.id, caseworker, startsOn: '2026-01-01', programStart: '2026-01-01' }
  const { id, records } = await startAssignment(tx, moment, participant, said)
  return { participant, program, caseworker, assignment: id, enrollment: records.find((one) => one !== id) ?? id }
}

/** Somebody of the staff with whom participants may be. */
export async function aCaseworker(tx: Tx, name: string, more: Partial<NewStaff> = {}): Promise<RecordId> {
  const id = moment.newId('user')
  await addStaff(tx, { id, name, email: `${id}@staff.example`, caseworker: true, ...more }, moment.now)
  return id
}
