import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'

export interface NewStaff {
  readonly id: StaffId
  readonly name: string
  readonly email: string
  /** The organisation's own number for them. */
  readonly staffId?: string
  readonly provider?: boolean
  readonly caseworker?: boolean
  readonly active?: boolean
  /** The address that they sign in by; none: they cannot. */
  readonly signIn?: RecordId
}

export async function addStaff(tx: Tx, staff: NewStaff, now: string): Promise<void> {
  await tx.run(sql`
    insert into staff (organisation, id, name, email, staff_id, provider, caseworker, active, sign_in, created_at)
    values
      (${tx.actor.organisation}, ${uuidOf(staff.id)}, ${staff.name}, ${staff.email}, ${staff.staffId ?? null},
       ${staff.provider ?? false}, ${staff.caseworker ?? false}, ${staff.active ?? true},
       ${staff.signIn ? uuidOf(staff.signIn) : null}, ${now})`)
}

/** Someone of an organisation, as lists, look-ups and answers show them. */
export interface Staff {
  readonly id: StaffId
  readonly label: string
  readonly email: string
  /** The organisation's own number for them. */
  readonly staffId: string | undefined
  readonly provider: boolean
  readonly active: boolean
}

/** Those of these ids who work in the transaction's organisation, inactive ones too. */
export async function staffByIds(tx: Tx, ids: readonly StaffId[]): Promise<ReadonlyMap<StaffId, Staff>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.all(sql<StaffRow>`
    select s.id, s.name, s.email, s.staff_id, s.provider, s.active
    from staff s
    where s.organisation = ${tx.actor.organisation}
      and s.id = any(${ids.map(uuidOf)}::uuid[])`)
  return new Map(rows.map((row) => [recordId('user', row.id), staffOf(row)]))
}

/** Everybody who works in the organisation, by name. */
export async function allStaff(tx: Tx): Promise<readonly Staff[]> {
  const rows = await tx.all(sql<StaffRow>`
    select s.id, s.name, s.email, s.staff_id, s.provider, s.active
    from staff s
    where s.organisation = ${tx.actor.organisation}
    order by s.name, s.id`)
  return rows.map(staffOf)
}

interface StaffRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly staffId: string | null
  readonly provider: boolean
  readonly active: boolean
}

const staffOf = ({ id, name, email, staffId, provider, active }: StaffRow): Staff => ({
  id: recordId('user', id),
  label: name,
  email,
  staffId: staffId ?? undefined,
  provider,
  active,
})
