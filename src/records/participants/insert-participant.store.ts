import { sql, uuidOf, type Tx } from '../../platform/database/index.ts'
import { customJson } from '../custom-fields/index.ts'
import type { NewParticipant } from './person.ts'

/** Makes one participant by hand. False: somebody else made this Identifier a moment ago, and nothing was done. */
export async function insertParticipant(tx: Tx, p: NewParticipant, now: string): Promise<boolean> {
  const made = await tx.run(sql`
    insert into participant
      (organisation, id, identifier, identifier_key, first_name, last_name, email, cell_phone, alt_phone,
       date_of_birth, case_number, custom, created_at, created_by)
    values
      (${tx.actor.organisation}, ${uuidOf(p.record)}, ${p.identifier ?? null},
       ${p.identifier === undefined ? null : p.key}, ${p.firstName ?? null}, ${p.lastName ?? null}, ${p.email ?? null},
       ${p.cellPhone ?? null}, ${p.altPhone ?? null}, ${p.dateOfBirth ?? null}, ${p.caseNumber ?? null},
       ${customJson(p.custom ?? new Map())}::jsonb, ${now}, ${uuidOf(tx.actor.staff)})
    on conflict (organisation, identifier_key) where identifier_key is not null do nothing`)
  return made === 1
}
