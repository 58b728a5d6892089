import {
  Conflict,
  Forbidden,
  NotFound,
  sql,
  uuidOf,
  type RecordId,
  type StaffId,
  type Tx,
} from '../../platform/database/index.ts'
import { record, type Moment } from '../audit/index.ts'
import { memberById, type Member } from './members.store.ts'
import { firstAdministrator, permissionsOf, rolesOf } from './roles.store.ts'

export interface MemberChange {
  readonly active?: boolean | undefined
  readonly provider?: boolean | undefined
  readonly caseworker?: boolean | undefined
}

/** Takes somebody out of use or into it, or marks what they do. Refuses to let oneself out, or the last administrator. */
export async function changeMember(tx: Tx, moment: Moment, id: StaffId, said: MemberChange): Promise<Member> {
  await oneAtATime(tx)
  const before = await memberById(tx, id)
  if (said.active === false && id === tx.actor.staff)
    throw new Conflict('You cannot deactivate yourself. Ask another administrator.')
  await tx.run(sql`
    update staff
    set active = coalesce(${said.active ?? null}, active),
        provider = coalesce(${said.provider ?? null}, provider),
        caseworker = coalesce(${said.caseworker ?? null}, caseworker)
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)
  await mustKeepAnAdministrator(tx)
  const after = await memberById(tx, id)
  const changed = (['active', 'provider', 'caseworker'] as const).filter((name) => before[name] !== after[name])
  const of = (member: Member) => Object.fromEntries(changed.map((name) => [name, member[name]]))
  if (changed.length > 0)
    await record(tx, moment, { action: 'staff.changed', record: id, before: of(before), after: of(after) })
  return after
}

/** Gives somebody these roles and no others. Refuses to give or take what the actor may not do themselves. */
export async function setRoles(tx: Tx, moment: Moment, id: StaffId, roles: readonly RecordId[]): Promise<Member> {
  await oneAtATime(tx)
  const before = await memberById(tx, id)
  const had = before.roles.map((role) => role.id)
  await refuseMoreThanOwn(tx, [...roles.filter((r) => !had.includes(r)), ...had.filter((r) => !roles.includes(r))])
  await tx.run(sql`
    delete from staff_role
    where organisation = ${tx.actor.organisation}
      and staff = ${uuidOf(id)}
      and role <> all(${roles.map(uuidOf)}::uuid[])`)
  await tx.run(sql`
    insert into staff_role (organisation, staff, role)
    select ${tx.actor.organisation}, ${uuidOf(id)}, role
    from unnest(${roles.map(uuidOf)}::uuid[]) as role
    on conflict do nothing`)
  await mustKeepAnAdministrator(tx)
  const after = await memberById(tx, id)
  const names = (member: Member) => ({ roles: member.roles.map(({ label }) => label) })
  if (names(before).roles.join('\n') !== names(after).roles.join('\n'))
    await record(tx, moment, { action: 'staff.roles-changed', record: id, before: names(before), after: names(after) })
  return after
}

async function refuseMoreThanOwn(tx: Tx, changed: readonly RecordId[]): Promise<void> {
  const [may, all] = [await permissionsOf(tx, tx.actor.staff), await rolesOf(tx)]
  for (const id of changed) {
    const role = all.find((one) => one.id === id)
    if (!role) throw new NotFound('There is no such role.')
    const beyond = role.permissions.filter((permission) => !may.has(permission))
    if (beyond.length > 0)
      throw new Forbidden(`The role ${role.name} permits more than you may do yourself. Ask somebody who may.`, {
        beyond,
      })
  }
}

async function mustKeepAnAdministrator(tx: Tx): Promise<void> {
  if (!(await firstAdministrator(tx)))
    throw new Conflict('Nobody would be left who may do everything. Make another one an administrator first.')
}

const staffLock = 7_269_122

/** Two who take each other's role away must not both be the last but one. */
const oneAtATime = (tx: Tx): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(${staffLock}, ${tx.actor.organisation})`)
