import { identifierKey } from '../../fields/index.ts'
import { Conflict, NotFound, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { changedNow, type FieldChanges } from '../audit/index.ts'
import { customJson, customPrefix } from '../custom-fields/index.ts'
import { participantById, type ParticipantCard } from './participant-pages.store.ts'
import type { MoreDetails, Person } from './person.ts'

export interface ParticipantToChange extends ParticipantCard {
  /** What was changed last of each field. */
  readonly changes: FieldChanges
}

/** A participant whom nobody else changes before the transaction ends. */
export async function participantToChange(tx: Tx, id: RecordId): Promise<ParticipantToChange> {
  const locked = await tx.maybe(sql<{ readonly fieldChanges: FieldChanges | null }>`
    select p.field_changes
    from participant p
    where p.organisation = ${tx.actor.organisation}
      and p.id = ${uuidOf(id)}
    for no key update`)
  if (!locked) throw new NotFound('There is no such participant.')
  return { ...(await participantById(tx, id)), changes: locked.fieldChanges ?? {} }
}

/** What can be changed of a participant by hand. */
export type ParticipantValues = Person & MoreDetails

/** Writes what is known of a person now, and those of the custom fields that were changed (`Custom.NAME`). */
export async function updateParticipant(
  tx: Tx,
  one: ParticipantToChange,
  values: ParticipantValues,
  custom: ReadonlyMap<string, unknown>,
  { fields, now }: { readonly fields: readonly string[]; readonly now: string },
): Promise<number> {
  const { identifier } = values
  const version = one.version + 1
  const done = tx.run(sql`
    update participant
    set identifier = ${identifier ?? null},
      identifier_key = ${identifier === undefined ? null : identifierKey(identifier)},
      first_name = ${values.firstName ?? null},
      last_name = ${values.lastName ?? null},
      email = ${values.email ?? null},
      cell_phone = ${values.cellPhone ?? null},
      alt_phone = ${values.altPhone ?? null},
      date_of_birth = ${values.dateOfBirth ?? null},
      case_number = ${values.caseNumber ?? null},
      custom = (custom - ${namesOf(custom)}::text[]) || ${customJson(custom)}::jsonb,
      version = ${version},
      field_changes = coalesce(field_changes, '{}') || ${JSON.stringify(changedNow(tx, fields, version, now))}::jsonb
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(one.id)}`)
  await done.catch((error: unknown) => refuseTaken(error, identifier))
  return version
}

/** Somebody else gave this Identifier to another person between our look and our write. */
function refuseTaken(error: unknown, identifier: string | undefined): never {
  const taken = error instanceof Error && 'constraint' in error && error.constraint === 'participant_identifier_key'
  if (!taken) throw error
  throw new Conflict(`Somebody else got the Identifier ${identifier} a moment ago. Save again to see who.`)
}

const namesOf = (custom: ReadonlyMap<string, unknown>): readonly string[] =>
  [...custom.keys()].map((name) => name.slice(customPrefix.length))
