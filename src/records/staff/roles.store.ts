import type { Permission } from '../../fields/index.ts'
import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'
import { everyPermission, type StaffPermission } from './permissions.ts'

export interface Role {
  readonly id: RecordId
  readonly name: string
  readonly permissions: readonly StaffPermission[]
}

export async function addRole(tx: Tx, role: Role): Promise<void> {
  await tx.run(sql`
    insert into role (organisation, id, name, permissions)
    values (${tx.actor.organisation}, ${uuidOf(role.id)}, ${role.name}, ${[...role.permissions]}::text[])`)
}

export async function giveRole(tx: Tx, staff: StaffId, role: RecordId): Promise<void> {
  await tx.run(sql`
    insert into staff_role (organisation, staff, role)
    values (${tx.actor.organisation}, ${uuidOf(staff)}, ${uuidOf(role)})
    on conflict do nothing`)
}

/** Every role, by name, with how many hold it. */
export async function rolesOf(tx: Tx): Promise<readonly (Role & { readonly holders: number })[]> {
  const rows = await tx.all(sql<Role & { readonly id: string; readonly holders: number }>`
    select r.id, r.name, r.permissions, count(sr.staff) as holders
    from role r
      left join staff_role sr on sr.organisation = r.organisation and sr.role = r.id
    where r.organisation = ${tx.actor.organisation}
    group by r.organisation, r.id
    order by r.name`)
  return rows.map((row) => ({ ...row, id: recordId('role', row.id) }))
}

/** All that a person's roles permit together; nothing once they are not active. */
export async function permissionsOf(tx: Tx, staff: StaffId): Promise<ReadonlySet<Permission>> {
  const row = await tx.maybe(sql<{ permissions: string[] }>`
    select ${permitted} as permissions
    from staff s
    where s.organisation = ${tx.actor.organisation}
      and s.id = ${uuidOf(staff)}
      and s.active`)
  return new Set(row?.permissions)
}

/** The same as an array, of the staff (s) of a query. */
export const permitted = sql`array(
  select distinct unnest(r.permissions)
  from staff_role sr
    join role r on r.organisation = sr.organisation and r.id = sr.role
  where sr.organisation = s.organisation
    and sr.staff = s.id
)`

/** The first of those who may do everything: in whose name an operator acts. */
export async function firstAdministrator(tx: Tx): Promise<StaffId | undefined> {
  const row = await tx.maybe(sql<{ id: string }>`
    select s.id
    from staff s
      join staff_role sr on sr.organisation = s.organisation and sr.staff = s.id
      join role r on r.organisation = sr.organisation and r.id = sr.role
    where s.organisation = ${tx.actor.organisation}
      and s.active
      and r.permissions @> ${[...everyPermission]}::text[]
    order by s.created_at, s.id
    limit 1`)
  return row && recordId('user', row.id)
}
