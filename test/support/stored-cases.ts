import { uuidOf, type RecordId } from '../../src/platform/database/index.ts'
import type { ImportGround } from './import-ground.ts'

/** A case as it stands in the tables, with the person and the values behind its references. */
export interface StoredCase {
  readonly [column: string]: unknown
  readonly row: number
  readonly participant: string
  readonly identifier: string | null
  readonly first: string | null
  readonly last: string | null
  readonly person_email: string | null
  readonly cell: string | null
  readonly alt: string | null
  readonly email: string | null
  readonly source: string | null
  readonly type: string | null
  readonly flags: readonly string[]
  readonly status: string
  readonly period: number
  readonly provider: string | null
  readonly legacy: string | null
  readonly created: string
  readonly author: string
  readonly custom: Readonly<Record<string, unknown>>
}

/** What a job made, by the row that each case came from. */
export async function storedCases(
  { ask }: Pick<ImportGround, 'ask'>,
  job: RecordId,
): Promise<ReadonlyMap<number, StoredCase>> {
  const cases = await ask<StoredCase>(
    `select c.row, 'part_' || replace(p.id::text, '-', '') as participant, p.identifier, p.first_name as first,
       p.last_name as last, p.email as person_email, p.cell_phone as cell, p.alt_phone as alt, c.email,
       s.value as source, t.value as type, c.status, c.treatment_period as period, c.legacy_id as legacy, c.custom,
       to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created,
       'user_' || replace(c.created_by::text, '-', '') as author,
       'user_' || replace(c.provider::text, '-', '') as provider,
       array(select f.value from code_list_entry f where f.organisation = c.organisation and f.id = any(c.flags)
             order by f.position) as flags
     from case_record c
       join participant p on (p.organisation, p.id) = (c.organisation, c.participant)
       left join code_list_entry s on (s.organisation, s.id) = (c.organisation, c.referral_source)
       left join code_list_entry t on (t.organisation, t.id) = (c.organisation, c.referral_type)
     where c.job = $1
     order by c.row`,
    [uuidOf(job)],
  )
  return new Map(cases.map((one) => [one.row, one]))
}
