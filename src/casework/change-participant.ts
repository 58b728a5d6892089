import { identifierKey, type Issue } from '../fields/index.ts'
import { Invalid, type RecordId, type Tx } from '../platform/database/index.ts'
import { record, type Moment } from '../records/audit/index.ts'
import { customFieldsOf } from '../records/custom-fields/index.ts'
import {
  fullName,
  participantsByKey,
  participantToChange,
  updateParticipant,
  type ParticipantToChange,
  type ParticipantValues,
} from '../records/participants/index.ts'
import { changeParticipantForm } from './change-form.ts'
import { readChange, type Change, type ChangeSaid } from './read-change.ts'
import { unchanged, type RecordChange } from './record-change.ts'

/** Changes of a participant what was said, and nothing where that is how it is. Refuses to write over what was not seen. */
export async function changeParticipant(tx: Tx, moment: Moment, id: RecordId, said: ChangeSaid): Promise<RecordChange> {
  const one = await participantToChange(tx, id)
  const { fields: custom } = await customFieldsOf('participant', one.custom)(tx)
  const was = valuesOf(one)
  const change = await readChange(tx, { record: one, form: changeParticipantForm, custom, was }, said, moment.now)
  if (!change) return unchanged(one)
  const values: ParticipantValues = { ...was, ...change.values }
  refuse([...nobody(values), ...unborn(values, moment.now), ...(await taken(tx, one, values))])
  return write(tx, moment, one, change, values)
}

const valuesOf = (one: ParticipantToChange): ParticipantValues => ({
  identifier: one.identifier,
  firstName: one.firstName,
  lastName: one.lastName,
  email: one.email,
  cellPhone: one.cellPhone,
  altPhone: one.altPhone,
  dateOfBirth: one.dateOfBirth,
  caseNumber: one.caseNumber,
})

/** Here a participant was updated: what was known and what is known now stand in what is answered. */
async function write(
  tx: Tx,
  moment: Moment,
  one: ParticipantToChange,
  { custom, fields, before, after }: Change<typeof changeParticipantForm>,
  values: ParticipantValues,
): Promise<RecordChange> {
  const version = await updateParticipant(tx, one, values, custom, { fields, now: moment.now })
  await record(tx, moment, { action: 'participant.changed', record: one.id, before, after })
  return { record: one.id, version, fields, before, after }
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new Invalid('Some of what was typed cannot be taken. See each field.', { issues })
}

/** As for a row: somebody must be named. */
const nobody = ({ identifier, email, firstName, lastName }: ParticipantValues): readonly Issue[] =>
  identifier !== undefined || email !== undefined || (firstName !== undefined && lastName !== undefined)
    ? []
    : [{ code: 'nobody-named', field: 'identifier' }]

/** The day is over the whole world's: somewhere it is tomorrow already. */
const unborn = ({ dateOfBirth }: ParticipantValues, now: string): readonly Issue[] =>
  dateOfBirth === undefined || dateOfBirth <= new Date(Date.parse(now) + halfDay).toISOString().slice(0, 10)
    ? []
    : [{ code: 'date-in-future', field: 'dateOfBirth', facts: { text: dateOfBirth } }]
const halfDay = 12 * 3_600_000

/** Two people cannot have one Identifier; it is said whose it is. */
async function taken(tx: Tx, one: ParticipantToChange, { identifier }: ParticipantValues): Promise<readonly Issue[]> {
  if (identifier === undefined) return []
  const key = identifierKey(identifier)
  const owner = (await participantsByKey(tx, [key], 'look')).get(key)
  if (!owner || owner.id === one.id) return []
  const name = fullName(owner) || owner.id
  return [{ code: 'identifier-taken', field: 'identifier', facts: { text: identifier, name } }]
}
