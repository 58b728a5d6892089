import { identifierKey, type Issue } from '../fields/index.ts'
import { Conflict, type Tx } from '../platform/database/index.ts'
import { record, type Moment } from '../records/audit/index.ts'
import { findCasesByIdentifier } from '../records/cases/index.ts'
import {
  alteredParticipants,
  differs,
  emailsOnFile,
  insertParticipant,
  type Person,
  type PersonOnFile,
} from '../records/participants/index.ts'

/** Whom a form means, locked until the transaction ends. */
export interface Meeting {
  readonly participant: PersonOnFile
  readonly isNew: boolean
  readonly highestPeriod: number
  readonly notes: readonly Issue[]
}

/** The participant with that Identifier, blanks filled in, or somebody new. Without an Identifier it is always somebody new. */
export async function meetParticipant(tx: Tx, moment: Moment, said: Person): Promise<Meeting> {
  const person = personIn(said)
  const made = () => makeParticipant(tx, moment, person)
  const meeting = (await metOnFile(tx, moment, person)) ?? (await made()) ?? (await metOnFile(tx, moment, person))
  if (!meeting) throw new Conflict(`Somebody changed the participant ${said.identifier} a moment ago. Try again.`)
  return meeting
}

async function metOnFile(tx: Tx, moment: Moment, said: Person): Promise<Meeting | undefined> {
  if (said.identifier === undefined) return undefined
  const key = identifierKey(said.identifier)
  const met = (await findCasesByIdentifier(tx, [key], 'lock')).get(key)
  if (!met?.participant) return undefined
  const { blanks, notes } = differs(said, met.participant)
  if (Object.keys(blanks).length > 0) await fillIn(tx, moment, key, met.participant, blanks)
  return { participant: { ...met.participant, ...blanks }, isNew: false, highestPeriod: met.highestPeriod, notes }
}

async function fillIn(tx: Tx, moment: Moment, key: string, { id }: PersonOnFile, set: Partial<Person>): Promise<void> {
  await alteredParticipants.write(tx, [{ kind: 'participant.altered', key, record: id, set, before: {} }])
  await record(tx, moment, { action: 'participant.filled-in', record: id, before: blank(set), after: set })
}

const blank = (set: object): object => Object.fromEntries(Object.keys(set).map((field) => [field, null]))

/** Undefined: an import or somebody else made this Identifier between our look and our write. */
async function makeParticipant(tx: Tx, moment: Moment, said: Person): Promise<Meeting | undefined> {
  const id = moment.newId('part')
  const key = said.identifier === undefined ? id : identifierKey(said.identifier)
  const notes = await onFileAlready(tx, said)
  const made = await insertParticipant(tx, { kind: 'participant.new', key, record: id, ...said }, moment.now)
  if (!made) return undefined
  await record(tx, moment, { action: 'participant.made', record: id, after: said })
  return { participant: { ...said, id }, isNew: true, highestPeriod: 0, notes }
}

/** Who is not told by an Identifier may be somebody who is here. */
async function onFileAlready(tx: Tx, { identifier, email }: Person): Promise<readonly Issue[]> {
  if (identifier !== undefined || email === undefined) return []
  const known = await emailsOnFile(tx, [email])
  return known.size === 0 ? [] : [{ code: 'email-on-file', field: 'email', facts: { email } }]
}

const personIn = ({ identifier, firstName, lastName, email, cellPhone, altPhone }: Person): Person => ({
  identifier,
  firstName,
  lastName,
  email,
  cellPhone,
  altPhone,
})
