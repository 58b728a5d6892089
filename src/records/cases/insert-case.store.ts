import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { customJson } from '../custom-fields/index.ts'
import type { NewCase } from './new-case.ts'

/** Opens one case by hand. */
export async function insertCase(tx: Tx, c: NewCase, now: string): Promise<void> {
  await tx.run(sql`
    insert into case_record
      (organisation, id, participant, email, referral_source, referral_type, flags, status, treatment_period, provider,
       legacy_id, created_at, created_by, custom)
    values
      (${tx.actor.organisation}, ${uuidOf(c.record)}, ${uuidOf(c.participant)}, ${c.email ?? null},
       ${uuidOrNull(c.source)}, ${uuidOrNull(c.type)}, ${c.flags.map(uuidOf)}::uuid[], ${c.status},
       ${c.treatmentPeriod}, ${uuidOrNull(c.provider)}, ${c.legacyId ?? null}, ${c.createdAt ?? now},
       ${uuidOf(c.createdBy)}, ${customJson(c.custom)}::jsonb)`)
}

const uuidOrNull = (id: RecordId | undefined): string | null => (id === undefined ? null : uuidOf(id))
