import type { Actor, Tx } from '../platform/database/index.ts'
import type { Moment } from '../records/audit/index.ts'
import { createOrganisation, type NewOrganisation } from '../records/organisations/index.ts'
import { actingAs, addRole, addStaff, everyPermission, giveRole, signInAddress } from '../records/staff/index.ts'

export interface NewOrganisationWithAdministrator extends NewOrganisation {
  readonly administrator: {
    readonly name: string
    readonly email: string
    /** As `hashPassword` gives it; none: nobody can sign in by this address yet. */
    readonly passwordHash?: string
  }
}

/** Makes an organisation and its first administrator, who may do everything. Undefined: the key is taken. */
export async function makeOrganisation(
  tx: Tx,
  moment: Moment,
  wanted: NewOrganisationWithAdministrator,
): Promise<Actor | undefined> {
  const organisation = await createOrganisation(tx, wanted, moment.now)
  if (!organisation) return undefined
  const actor: Actor = { organisation: organisation.id, staff: moment.newId('user') }
  await addAdministrator(await actingAs(tx, actor), moment, wanted.administrator)
  return actor
}

async function addAdministrator(
  tx: Tx,
  { now, newId }: Moment,
  { name, email, passwordHash }: NewOrganisationWithAdministrator['administrator'],
): Promise<void> {
  const role = newId('role')
  const signIn = await signInAddress(tx, { id: newId('sign'), email, passwordHash, now })
  await addRole(tx, { id: role, name: 'Administrator', permissions: everyPermission })
  await addStaff(tx, { id: tx.actor.staff, name, email, signIn }, now)
  await giveRole(tx, tx.actor.staff, role)
}
