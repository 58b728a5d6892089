import { z } from 'zod'
import { route } from './route.ts'
import { byId, id, instant, named } from './shapes.ts'

/** User's detail page: the id is what files name as ProviderUserID and CreatedByID. */
const member = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    staffId: z.string().optional(),
    provider: z.boolean(),
    caseworker: z.boolean(),
    active: z.boolean(),
    roles: z.array(named),
    createdAt: instant,
  })
  .meta({ id: 'Staff' })

export const staff = {
  list: route({
    method: 'GET',
    path: '/api/staff',
    who: ['staff:view'],
    does: 'Lists the staff by name, those who left too.',
    reply: z.object({ staff: z.array(member) }),
  }),
  providers: route({
    method: 'GET',
    path: '/api/staff/providers',
    who: ['cases:view', 'staff:view'],
    does: 'Lists who provides services now: what a case’s provider may be.',
    reply: z.object({ providers: z.array(named) }),
  }),
  caseworkers: route({
    method: 'GET',
    path: '/api/staff/caseworkers',
    who: ['caseload:view', 'staff:view'],
    does: 'Lists who is a caseworker now: with whom an assignment may be. `staffId` is what files name as Caseworker StaffID.',
    reply: z.object({ caseworkers: z.array(named.extend({ staffId: z.string().optional() })) }),
  }),
  view: route({
    method: 'GET',
    path: '/api/staff/:id',
    who: ['staff:view'],
    does: 'User’s detail page: one of the staff.',
    params: byId,
    reply: member,
  }),
  change: route({
    method: 'PATCH',
    path: '/api/staff/:id',
    who: ['staff:manage'],
    does: 'Activates or deactivates somebody, or marks them provider or caseworker. Nobody lets themselves out, nor the last administrator.',
    params: byId,
    body: z.strictObject({
      active: z.boolean().optional(),
      provider: z.boolean().optional(),
      caseworker: z.boolean().optional(),
    }),
    reply: member,
  }),
  setRoles: route({
    method: 'PUT',
    path: '/api/staff/:id/roles',
    who: ['staff:manage'],
    does: 'Gives somebody these roles and no others. Only a role that permits no more than one’s own can be given or taken.',
    params: byId,
    body: z.strictObject({ roles: z.array(id).max(100) }),
    reply: member,
  }),
}

export const roles = {
  list: route({
    method: 'GET',
    path: '/api/roles',
    who: ['staff:view'],
    does: 'Lists roles with what they permit, and all that a role may permit, in the groups of the permission matrix.',
    reply: z.object({
      groups: z.array(
        z.object({ group: z.string(), permissions: z.array(z.object({ key: z.string(), label: z.string() })) }),
      ),
      roles: z.array(
        z.object({ id: z.string(), name: z.string(), permissions: z.array(z.string()), holders: z.int() }),
      ),
    }),
  }),
}
