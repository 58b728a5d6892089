import { recordId, sql, type IdKind, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'
import type { CaseStatus } from './new-case.ts'

/** A case as lists and its page show it, with the names of what it points to. */
export interface CaseCard {
  readonly id: RecordId
  readonly participant: Named & { readonly identifier: string | undefined }
  readonly email: string | undefined
  readonly source: Named | undefined
  readonly type: Named | undefined
  readonly flags: readonly Named[]
  readonly status: CaseStatus
  readonly treatmentPeriod: number
  readonly provider: Named | undefined
  readonly legacyId: string | undefined
  readonly createdAt: string
  readonly createdBy: Named
  /** By name, without `Custom.` */
  readonly custom: Readonly<Record<string, unknown>>
  /** The import that it came from, and the row there. */
  readonly job: RecordId | undefined
  readonly row: number | undefined
  /** Rises with each change. */
  readonly version: number
}
export interface Named {
  readonly id: RecordId | StaffId
  readonly label: string
}

type Condition = ReturnType<typeof sql<boolean>>

/** The cases (c) of participants (p) that meet a condition, the newest first. */
export async function caseCards(tx: Tx, which: Condition, atMost: number): Promise<readonly CaseCard[]> {
  const rows = await tx.all(sql<CaseRow>`
    select c.id, c.email, c.status, c.treatment_period, c.legacy_id, c.created_at, c.custom, c.job, c.row, c.version,
      p.id as participant, p.identifier, concat_ws(' ', p.first_name, p.last_name) as participant_name,
      source.id as source, source.label as source_label,
      type.id as type, type.label as type_label,
      provider.id as provider, provider.name as provider_name,
      creator.id as creator, creator.name as creator_name,
      (
        select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'label', f.label) order by f.position, f.id), '[]')
        from code_list_entry f
        where f.organisation = c.organisation and f.id = any(c.flags)
      ) as flags
    from case_record c
      join participant p on p.organisation = c.organisation and p.id = c.participant
      join staff creator on creator.organisation = c.organisation and creator.id = c.created_by
      left join code_list_entry source on source.organisation = c.organisation and source.id = c.referral_source
      left join code_list_entry type on type.organisation = c.organisation and type.id = c.referral_type
      left join staff provider on provider.organisation = c.organisation and provider.id = c.provider
    where c.organisation = ${tx.actor.organisation}
      and ${which}
    order by c.id desc
    limit ${atMost}`)
  return rows.map(cardOf)
}

interface CaseRow {
  readonly id: string
  readonly email: string | null
  readonly status: CaseStatus
  readonly treatmentPeriod: number
  readonly legacyId: string | null
  readonly createdAt: string
  readonly custom: Readonly<Record<string, unknown>>
  readonly job: string | null
  readonly row: number | null
  readonly version: number
  readonly participant: string
  readonly identifier: string | null
  readonly participantName: string
  readonly source: string | null
  readonly sourceLabel: string | null
  readonly type: string | null
  readonly typeLabel: string | null
  readonly provider: string | null
  readonly providerName: string | null
  readonly creator: string
  readonly creatorName: string
  readonly flags: readonly { readonly id: string; readonly label: string }[]
}

const cardOf = (row: CaseRow): CaseCard => ({
  id: recordId('case', row.id),
  participant: {
    id: recordId('part', row.participant),
    label: row.participantName,
    identifier: row.identifier ?? undefined,
  },
  email: row.email ?? undefined,
  source: named('code', row.source, row.sourceLabel),
  type: named('code', row.type, row.typeLabel),
  flags: row.flags.map(({ id, label }) => ({ id: recordId('code', id), label })),
  status: row.status,
  treatmentPeriod: row.treatmentPeriod,
  provider: named('user', row.provider, row.providerName),
  legacyId: row.legacyId ?? undefined,
  createdAt: row.createdAt,
  createdBy: { id: recordId('user', row.creator), label: row.creatorName },
  custom: row.custom,
  job: row.job === null ? undefined : recordId('job', row.job),
  row: row.row ?? undefined,
  version: row.version,
})

const named = (kind: IdKind, id: string | null, label: string | null): Named | undefined =>
  id === null ? undefined : { id: recordId(kind, id), label: label ?? '' }
