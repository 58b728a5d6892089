import { api } from '../../api/index.ts'
import {
  activeCaseworkers,
  changeMember,
  memberById,
  members,
  permissionGroups,
  rolesOf,
  setRoles,
} from '../../records/staff/index.ts'
import { momentOf } from '../moment-of.ts'
import { idIn } from '../record-ids.ts'
import { within, type Served } from '../served.ts'

export const staffRoutes: readonly Served[] = [
  within(api.staff.list, async (tx) => ({ staff: await members(tx) })),
  within(api.staff.providers, async (tx) => ({
    providers: (await members(tx))
      .filter(({ active, provider }) => active && provider)
      .map(({ id, name }) => ({ id, label: name })),
  })),
  within(api.staff.caseworkers, async (tx) => ({
    caseworkers: (await activeCaseworkers(tx)).map(({ id, label, staffId }) => ({ id, label, staffId })),
  })),
  within(api.staff.view, (tx, { params }) => memberById(tx, idIn('user', params.id))),
  within(api.staff.change, (tx, { app, params, body }) =>
    changeMember(tx, momentOf(app), idIn('user', params.id), body),
  ),
  within(api.staff.setRoles, (tx, { app, params, body }) =>
    setRoles(
      tx,
      momentOf(app),
      idIn('user', params.id),
      body.roles.map((role) => idIn('role', role)),
    ),
  ),
  within(api.roles.list, async (tx) => ({ groups: permissionGroups, roles: await rolesOf(tx) })),
]
