import { nobody, type Actor, type Database, type RecordId, type StaffId, type Tx } from '../platform/database/index.ts'
import { record, type Moment } from '../records/audit/index.ts'
import { newCases } from '../records/cases/index.ts'
import { addEntry, codeListNames, type CodeListName } from '../records/code-lists/index.ts'
import { addCustomField } from '../records/custom-fields/index.ts'
import { organisationByKey } from '../records/organisations/index.ts'
import { newParticipants } from '../records/participants/index.ts'
import {
  actingAs,
  addRole,
  addStaff,
  firstAdministrator,
  giveRole,
  hashPassword,
  setPassword,
  signInAddress,
  type Caseworker,
} from '../records/staff/index.ts'
import { addWorkflow } from '../workflows/index.ts'
import { cases, type DemoGround } from './cases.ts'
import { makeCaseload, type CaseloadGround } from './make-caseload.ts'
import { dice } from './dice.ts'
import { makeOrganisation } from './make-organisation.ts'
import { people } from './people.ts'
import { demoAdministrator, demoFields, demoLists, demoRoles, demoStaff } from './settings.ts'
import { demoWorkflows } from './workflows.ts'

export interface DemoOrganisation {
  readonly key: string
  /** The administrator, and where they sign in. */
  readonly actor: Actor
  readonly email: string
}

const key = 'demo'
const emailOf = (address: string): string => `${address}@demo.example`
const seed = 1949

/**
 * Makes the organisation that a newcomer tries things in, whole or not at all; one that is there stays as it is. Either
 * way its people sign in by this password from then on.
 */
export async function makeDemoOrganisation(
  database: Database,
  { password, ...moment }: Moment & { readonly password: string },
): Promise<DemoOrganisation> {
  const passwordHash = await hashPassword(password)
  const email = emailOf(demoAdministrator.address)
  const actor = await database.transaction(nobody, async (nobodys) => {
    const administrator = { name: demoAdministrator.name, email }
    const made = await makeOrganisation(nobodys, moment, { key, name: 'Demo College', administrator })
    if (made) await furnish(await actingAs(nobodys, made), moment)
    await setPasswords(nobodys, passwordHash)
    return made ?? (await whoIsThere(nobodys))
  })
  return { key, actor, email }
}

async function furnish(tx: Tx, moment: Moment): Promise<void> {
  const lists = await makeLists(tx, moment)
  for (const field of demoFields) await addCustomField(tx, moment, { choices: [], required: false, ...field })
  const staff = await hire(tx, moment)
  const d = dice(seed)
  const everybody = people(d, moment)
  await newParticipants.write(tx, everybody)
  const ground = { sources: lists['referral-source'], types: lists['referral-type'], flags: lists.flag, ...staff }
  await newCases.write(tx, cases(d, moment, everybody, ground))
  await makeCaseload(tx, moment, everybody, { lists, caseworkers: staff.caseworkers })
  for (const workflow of demoWorkflows(ground)) await addWorkflow(tx, moment, workflow)
  await record(tx, moment, { action: 'demo.made', record: tx.actor.staff })
}

async function makeLists(tx: Tx, moment: Moment): Promise<Readonly<Record<CodeListName, readonly RecordId[]>>> {
  const made: [CodeListName, readonly RecordId[]][] = []
  for (const list of codeListNames) {
    const ids: RecordId[] = []
    for (const [value, label] of demoLists[list]) ids.push(await addEntry(tx, moment, { list, value, label }))
    made.push([list, ids])
  }
  return Object.fromEntries(made) as Record<CodeListName, readonly RecordId[]> // every name there is
}

async function hire(
  tx: Tx,
  moment: Moment,
): Promise<Pick<DemoGround, 'providers' | 'openers'> & Pick<CaseloadGround, 'caseworkers'>> {
  const roles = await makeRoles(tx, moment)
  const providers: StaffId[] = []
  const openers: StaffId[] = [tx.actor.staff]
  const caseworkers: Caseworker[] = []
  for (const { role, address, ...person } of demoStaff) {
    const id = moment.newId('user')
    const email = emailOf(address)
    const signIn = await signInAddress(tx, { id: moment.newId('sign'), email, now: moment.now })
    await addStaff(tx, { id, email, signIn, ...person }, moment.now)
    await giveRole(tx, id, roles[role])
    if (person.provider && person.active !== false) providers.push(id)
    if (role === 'Case worker') openers.push(id)
    if (person.caseworker && person.active !== false)
      caseworkers.push({ id, email, label: person.name, offered: person.name, staffId: person.staffId, active: true })
  }
  return { providers, openers, caseworkers }
}

async function makeRoles(tx: Tx, { newId }: Moment): Promise<Readonly<Record<keyof typeof demoRoles, RecordId>>> {
  const ids = {
    'Data manager': newId('role'),
    Importer: newId('role'),
    'Case worker': newId('role'),
    Auditor: newId('role'),
  }
  for (const name of ['Data manager', 'Importer', 'Case worker', 'Auditor'] as const)
    await addRole(tx, { id: ids[name], name, permissions: demoRoles[name] })
  return ids
}

/** So that what is printed at a start always opens the door. */
async function setPasswords(tx: Tx, passwordHash: string): Promise<void> {
  for (const { address } of [demoAdministrator, ...demoStaff]) await setPassword(tx, emailOf(address), passwordHash)
}

async function whoIsThere(nobodys: Tx): Promise<Actor> {
  const organisation = await organisationByKey(nobodys, key)
  if (!organisation) throw new Error('The demo organisation is neither there nor could it be made.')
  const tx = await actingAs(nobodys, { ...nobody, organisation: organisation.id })
  const staff = await firstAdministrator(tx)
  if (!staff) throw new Error('The demo organisation has no administrator.')
  return { organisation: organisation.id, staff }
}
