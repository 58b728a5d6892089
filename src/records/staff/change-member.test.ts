import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, moment } from '../../../test/support/builders.ts'
import { hire } from '../../../test/support/import-ground.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import {
  Conflict,
  Forbidden,
  NotFound,
  openDatabase,
  type Actor,
  type Database,
  type RecordId,
  type StaffId,
  type Tx,
} from '../../platform/database/index.ts'
import { trailOf } from '../audit/index.ts'
import { addRole, changeMember, memberById, permissionsOf, rolesOf, setRoles, type StaffPermission } from './index.ts'

let own: TestDatabase
let database: Database
let admin: Actor
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'worker' })
  admin = await anOrganisation(database)
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

const as = <T>(staff: StaffId, work: (tx: Tx) => Promise<T>): Promise<T> =>
  database.transaction({ ...admin, staff }, work)
const asAdmin = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => as(admin.staff, work)
const role = async (name: string, permissions: readonly StaffPermission[]): Promise<RecordId> => {
  const id = moment.newId('role')
  await asAdmin((tx) => addRole(tx, { id, name, permissions }))
  return id
}
const someone = (name: string, permissions: readonly StaffPermission[] = []): Promise<StaffId> =>
  asAdmin((tx) => hire(tx, name, permissions))

test('who is deactivated may nothing, and comes back with what they had; the trail says both', async () => {
  const lee = await someone('Lee', ['import'])
  await asAdmin((tx) => changeMember(tx, moment, lee, { active: false, provider: true }))
  expect(await asAdmin((tx) => permissionsOf(tx, lee))).toEqual(new Set())
  expect(await asAdmin((tx) => changeMember(tx, moment, lee, { active: true }))).toMatchObject({
    ...{ name: 'Lee', active: true, provider: true, caseworker: false },
  })
  expect(await asAdmin((tx) => permissionsOf(tx, lee))).toEqual(new Set(['import']))
  expect(await asAdmin((tx) => trailOf(tx, lee))).toMatchObject([
    { before: { active: true, provider: false }, after: { active: false, provider: true } },
    { action: 'staff.changed', before: { active: false }, after: { active: true } },
  ])
})

test('nobody deactivates themselves', async () => {
  await expect(asAdmin((tx) => changeMember(tx, moment, admin.staff, { active: false }))).rejects.toThrow(Conflict)
})

test('roles are given and taken as a whole, and the trail names them', async () => {
  const kim = await someone('Kim')
  const [first, second] = [await role('Importers', ['import']), await role('Exporters', ['export'])]
  await asAdmin((tx) => setRoles(tx, moment, kim, [first]))
  const after = await asAdmin((tx) => setRoles(tx, moment, kim, [second]))
  expect(after.roles).toEqual([{ id: second, label: 'Exporters' }])
  expect(await asAdmin((tx) => permissionsOf(tx, kim))).toEqual(new Set(['export']))
  expect((await asAdmin((tx) => trailOf(tx, kim))).at(-1)).toMatchObject({
    ...{ action: 'staff.roles-changed', before: { roles: ['Importers'] }, after: { roles: ['Exporters'] } },
  })
  expect((await asAdmin(rolesOf)).find(({ id }) => id === second)).toMatchObject({
    holders: 1,
    permissions: ['export'],
  })
})

test('who manages staff gives and takes no more than they may themselves', async () => {
  const manager = await someone('Max', ['staff:manage', 'import'])
  const kim = await someone('Kim')
  const [small, large] = [await role('Small', ['import']), await role('Large', ['import', 'audit:view'])]
  await as(manager, (tx) => setRoles(tx, moment, kim, [small]))
  for (const roles of [[small, large], [large]])
    await expect(as(manager, (tx) => setRoles(tx, moment, kim, roles))).rejects.toThrow(Forbidden)
  await expect(as(manager, (tx) => setRoles(tx, moment, manager, [large]))).rejects.toThrow(Forbidden)
  await expect(as(manager, (tx) => setRoles(tx, moment, admin.staff, []))).rejects.toThrow(Forbidden)
})

test('the last administrator stays one, also where two take each other’s role at once', async () => {
  const everything = (await asAdmin((tx) => memberById(tx, admin.staff))).roles.map(({ id }) => id)
  await expect(asAdmin((tx) => setRoles(tx, moment, admin.staff, []))).rejects.toThrow(Conflict)
  const bo = await someone('Bo')
  await asAdmin((tx) => setRoles(tx, moment, bo, everything))
  const done = await Promise.allSettled([
    asAdmin((tx) => setRoles(tx, moment, bo, [])),
    as(bo, (tx) => setRoles(tx, moment, admin.staff, [])),
  ])
  expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('what is not there is missing', async () => {
  await expect(asAdmin((tx) => memberById(tx, moment.newId('user')))).rejects.toThrow(NotFound)
  const kim = await someone('Kim')
  await expect(asAdmin((tx) => setRoles(tx, moment, kim, [moment.newId('role')]))).rejects.toThrow(NotFound)
})
