import { NotFound, recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'

/** Someone of the staff as the User's detail page shows them. */
export interface Member {
  readonly id: StaffId
  readonly name: string
  readonly email: string
  readonly staffId: string | undefined
  readonly provider: boolean
  readonly caseworker: boolean
  readonly active: boolean
  readonly roles: readonly { readonly id: RecordId; readonly label: string }[]
  readonly createdAt: string
}

/** Everybody, by name; those who left too. */
export const members = (tx: Tx): Promise<readonly Member[]> => found(tx, sql`true`)

export async function memberById(tx: Tx, id: StaffId): Promise<Member> {
  const [member] = await found(tx, sql`s.id = ${uuidOf(id)}`)
  if (!member) throw new NotFound('There is nobody of the staff with this id.')
  return member
}

async function found(tx: Tx, which: ReturnType<typeof sql>): Promise<readonly Member[]> {
  const rows = await tx.all(sql<MemberRow>`
    select s.id, s.name, s.email, s.staff_id, s.provider, s.caseworker, s.active, s.created_at,
      (
        select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'label', r.name) order by r.name), '[]')
        from staff_role sr
          join role r on r.organisation = sr.organisation and r.id = sr.role
        where sr.organisation = s.organisation
          and sr.staff = s.id
      ) as roles
    from staff s
    where s.organisation = ${tx.actor.organisation}
      and ${which}
    order by s.name, s.id`)
  return rows.map((row) => ({
    ...row,
    id: recordId('user', row.id),
    staffId: row.staffId ?? undefined,
    roles: row.roles.map(({ id, label }) => ({ id: recordId('role', id), label })),
  }))
}

interface MemberRow extends Omit<Member, 'id' | 'staffId' | 'roles'> {
  readonly id: string
  readonly staffId: string | null
  readonly roles: readonly { readonly id: string; readonly label: string }[]
}
