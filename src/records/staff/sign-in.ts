import { nobody, type Database, type RecordId, type Tx } from '../../platform/database/index.ts'
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
export async function signIn(database: Database, asked: SignInAsked, now: string): Promise<SignInAnswer> {
  const before = await database.transaction(nobody, async (tx) => ({
    seconds: await attempt(tx, asked.email, now),
    address: await addressOf(tx, asked.email),
  }))
  if (before.seconds > 0) return { did: 'wait', seconds: before.seconds }
  const matches = await passwordMatches(asked.password, before.address?.passwordHash)
  const { address } = before
  if (!matches || !address) return { did: 'refused' }
  return database.transaction(nobody, (tx) => letIn(tx, address.id, asked, now))
}

async function letIn(tx: Tx, address: RecordId, asked: SignInAsked, now: string): Promise<SignInAnswer> {
  const places = await placesOf(tx, address)
  const open = asked.organisation === undefined ? places : places.filter(({ key }) => key === asked.organisation)
  const [place, another] = open
  if (!place) return { did: 'refused' }
  await clearAttempts(tx, asked.email)
  if (another) return { did: 'choose', organisations: open.map(({ key, name }: Place) => ({ key, name })) }
  if (asked.replaces !== undefined) await endSession(tx, asked.replaces)
  return { did: 'signed-in', token: await startSession(tx, { address, place, now }) }
}
