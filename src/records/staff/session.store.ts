import { recordId, sql, uuidOf, type Actor, type RecordId, type Tx } from '../../platform/database/index.ts'
import { holderOf, type Holder } from './holder.store.ts'
import { hashOf, newSecret } from './secret.ts'
import type { Place } from './sign-in.store.ts'

interface NewSession {
  readonly address: RecordId
  readonly place: Place
  readonly now: string
}

/** Begins a session and answers its token, which is kept nowhere; forgets those of the address that ran out. */
export async function startSession(tx: Tx, { address, place, now }: NewSession): Promise<string> {
  const token = newSecret()
  await tx.run(sql`
    delete from session s
    where s.sign_in = ${uuidOf(address)}
      and not ${lives(now)}`)
  await tx.run(sql`
    insert into session (token_hash, sign_in, organisation, staff, created_at, seen_at)
    values (${hashOf(token)}, ${uuidOf(address)}, ${place.organisation}, ${uuidOf(place.staff)}, ${now}, ${now})`)
  return token
}

/**
 * Whose session it is. Undefined: unknown, ended, 30 minutes idle, 12 hours old, or of somebody who is not active. To
 * look keeps nobody awake: a page that listens to an import is not somebody at work.
 */
export async function sessionOf(
  tx: Tx,
  token: string,
  now: string,
  how: 'use' | 'look' = 'use',
): Promise<Holder | undefined> {
  const found = await tx.maybe(sql<{ organisation: number; staff: string; lately: boolean }>`
    select s.organisation, s.staff, s.seen_at >= ${now}::timestamptz - interval '1 minute' as lately
    from session s
    where s.token_hash = ${hashOf(token)}
      and ${lives(now)}`)
  if (!found) return undefined
  if (how === 'use' && !found.lately) await seen(tx, token, now)
  return holderOf(tx, { organisation: found.organisation, staff: recordId('user', found.staff) })
}

const seen = (tx: Tx, token: string, now: string): Promise<number> =>
  tx.run(sql`
    update session
    set seen_at = ${now}
    where token_hash = ${hashOf(token)}
      and seen_at < ${now}::timestamptz - interval '1 minute'`)

/** Whose session it was; undefined: there was none. */
export async function endSession(tx: Tx, token: string): Promise<Actor | undefined> {
  const ended = await tx.maybe(sql<{ organisation: number; staff: string }>`
    delete from session
    where token_hash = ${hashOf(token)}
    returning organisation, staff`)
  return ended && { organisation: ended.organisation, staff: recordId('user', ended.staff) }
}

export const lives = (now: string) => sql<boolean>`(
  s.created_at > ${now}::timestamptz - interval '12 hours'
  and s.seen_at > ${now}::timestamptz - interval '30 minutes'
)`
