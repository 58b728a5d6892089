import { nobody, type Database, type RecordId, type Tx } from '../../platform/database/index.ts'
import { record, type Moment } from '../audit/index.ts'
import { actingAs } from './acting-as.store.ts'
import { passwordMatches } from './password.ts'
import { endSession, startSession } from './session.store.ts'
import { attempt, clearAttempts } from './sign-in-attempt.store.ts'
import { addressOf, placesOf, type Place } from './sign-in.store.ts'

export interface SignInAsked {
  readonly email: string
  readonly password: string
  /** The key of the organisation, where the address belongs to several. */
  readonly organisation?: string | undefined
  /** The session that the browser had until now; it ends. */
  readonly replaces?: string | undefined
}

/** Nobody learns whether an address is known: refusals and waits are the same for all. */
export type SignInAnswer =
  | { readonly did: 'signed-in'; readonly token: string }
  | { readonly did: 'choose'; readonly organisations: readonly { readonly key: string; readonly name: string }[] }
  | { readonly did: 'refused' }
  | { readonly did: 'wait'; readonly seconds: number }

/**
 * Lets somebody in by address and password. The password is worked on between two short transactions, so that no
 * connection waits for it; the attempt counts before, so that many at once do not slip by.
 */
export async function signIn(database: Database, asked: SignInAsked, moment: Moment): Promise<SignInAnswer> {
  const before = await database.transaction(nobody, async (tx) => ({
    seconds: await attempt(tx, asked.email, moment.now),
    address: await addressOf(tx, asked.email),
  }))
  if (before.seconds > 0) return { did: 'wait', seconds: before.seconds }
  const matches = await passwordMatches(asked.password, before.address?.passwordHash)
  const { address } = before
  if (!matches || !address) return { did: 'refused' }
  return database.transaction(nobody, (tx) => letIn(tx, address.id, asked, moment))
}

async function letIn(tx: Tx, address: RecordId, asked: SignInAsked, moment: Moment): Promise<SignInAnswer> {
  const places = await placesOf(tx, address)
  const open = asked.organisation === undefined ? places : places.filter(({ key }) => key === asked.organisation)
  const [place, another] = open
  if (!place) return { did: 'refused' }
  await clearAttempts(tx, asked.email)
  if (another) return { did: 'choose', organisations: open.map(({ key, name }: Place) => ({ key, name })) }
  if (asked.replaces !== undefined) await endSession(tx, asked.replaces)
  const token = await startSession(tx, { address, place, now: moment.now })
  const { organisation, staff } = place
  await record(await actingAs(tx, { organisation, staff }), moment, { action: 'staff.signed-in', record: staff })
  return { did: 'signed-in', token }
}

/** Ends a session; one that is not there has ended. */
export async function signOut(tx: Tx, token: string, moment: Moment): Promise<void> {
  const actor = await endSession(tx, token)
  if (actor) await record(await actingAs(tx, actor), moment, { action: 'staff.signed-out', record: actor.staff })
}
