import { NotFound, recordId, sql, uuidOf, type IdKind, type RecordId, type Tx } from '../../platform/database/index.ts'
import { customPrefix } from '../custom-fields/index.ts'
import { fullName } from '../participants/index.ts'
import { caseFacts } from './case-facts.ts'
import type { CaseStatus } from './new-case.ts'

/** A case, and what conditions and texts say of it now. */
export interface CaseOnFile {
  readonly id: RecordId
  /** Whose it is. */
  readonly label: string
  readonly facts: ReturnType<typeof caseFacts>
}

export async function caseOnFile(tx: Tx, id: RecordId): Promise<CaseOnFile> {
  const [found] = await casesOnFile(tx, sql`c.id = ${uuidOf(id)}`, 1)
  if (!found) throw new NotFound('There is no such case.')
  return found
}

/** The newest in the system first. */
export const newestCases = (tx: Tx, atMost: number): Promise<readonly CaseOnFile[]> =>
  casesOnFile(tx, sql`true`, atMost)

async function casesOnFile(tx: Tx, which: ReturnType<typeof sql>, atMost: number): Promise<readonly CaseOnFile[]> {
  const rows = await tx.all(sql<Row>`
    select c.id, c.participant, c.email, c.referral_source, c.referral_type, c.flags, c.status, c.treatment_period,
      c.provider, c.legacy_id, c.created_at, c.created_by, c.custom,
      p.identifier, p.first_name, p.last_name, p.email as own_email, p.cell_phone, p.alt_phone
    from case_record c
      join participant p on p.organisation = c.organisation and p.id = c.participant
    where c.organisation = ${tx.actor.organisation}
      and ${which}
    order by c.id desc
    limit ${atMost}`)
  return rows.map((row) => ({
    id: recordId('case', row.id),
    label: fullName(row) || (row.identifier ?? row.email ?? ''),
    facts: factsOf(row),
  }))
}

const factsOf = (row: Row): CaseOnFile['facts'] =>
  caseFacts(
    {
      participant: recordId('part', row.participant),
      email: row.email ?? undefined,
      source: maybe('code', row.referralSource),
      type: maybe('code', row.referralType),
      flags: row.flags.map((flag) => recordId('code', flag)),
      status: row.status,
      treatmentPeriod: row.treatmentPeriod,
      provider: maybe('user', row.provider),
      legacyId: row.legacyId ?? undefined,
      createdAt: row.createdAt,
      createdBy: recordId('user', row.createdBy),
      custom: new Map(Object.entries(row.custom).map(([name, value]) => [customPrefix + name, value])),
    },
    {
      identifier: row.identifier ?? undefined,
      firstName: row.firstName ?? undefined,
      lastName: row.lastName ?? undefined,
      email: row.ownEmail ?? undefined,
      cellPhone: row.cellPhone ?? undefined,
      altPhone: row.altPhone ?? undefined,
    },
  )

const maybe = (kind: IdKind, id: string | null): RecordId | undefined => (id === null ? undefined : recordId(kind, id))

interface Row {
  readonly id: string
  readonly participant: string
  readonly email: string | null
  readonly referralSource: string | null
  readonly referralType: string | null
  readonly flags: readonly string[]
  readonly status: CaseStatus
  readonly treatmentPeriod: number
  readonly provider: string | null
  readonly legacyId: string | null
  readonly createdAt: string
  readonly createdBy: string
  readonly custom: Readonly<Record<string, unknown>>
  readonly identifier: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly ownEmail: string | null
  readonly cellPhone: string | null
  readonly altPhone: string | null
}
