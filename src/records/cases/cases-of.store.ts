import { recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { caseCards, type CaseCard } from './case-card.store.ts'
import type { CaseStatus } from './new-case.ts'

/** What the Duplicate Case notification says of a case. */
export interface ExistingCase {
  readonly id: RecordId
  readonly status: CaseStatus
  readonly treatmentPeriod: number
  readonly typeLabel: string | undefined
  readonly createdAt: string
}

/** The cases of one person in short, the earliest opened first. */
export async function existingCases(tx: Tx, participant: RecordId): Promise<readonly ExistingCase[]> {
  const rows = await tx.all(sql<ExistingCase & { readonly typeLabel: string | null }>`
    select c.id, c.status, c.treatment_period, type.label as type_label, c.created_at
    from case_record c
      left join code_list_entry type on type.organisation = c.organisation and type.id = c.referral_type
    where c.organisation = ${tx.actor.organisation}
      and c.participant = ${uuidOf(participant)}
    order by c.created_at, c.id`)
  return rows.map((row) => ({ ...row, id: recordId('case', row.id), typeLabel: row.typeLabel ?? undefined }))
}

const atMost = 1000

/** The cases of one person whole, for their page. */
export const casesOf = (tx: Tx, participant: RecordId): Promise<readonly CaseCard[]> =>
  caseCards(tx, sql<boolean>`c.participant = ${uuidOf(participant)}`, atMost)
