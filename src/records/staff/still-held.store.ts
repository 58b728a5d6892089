import type { Permission } from '../../fields/index.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import { permitted } from './roles.store.ts'
import { hashOf } from './secret.ts'
import { lives } from './session.store.ts'

/**
 * Of these secrets those that still let somebody of the organisation in, by session or by token, with what they may do
 * now: asked once for all who look on. Keeps no session awake.
 */
export async function stillHeld(
  tx: Tx,
  secrets: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, ReadonlySet<Permission>>> {
  if (secrets.length === 0) return new Map()
  const byHash = new Map(secrets.map((secret) => [hashOf(secret).toString('hex'), secret]))
  const rows = await tx.all(sql<{ hash: string; permissions: string[] }>`
    with shown as (
      select decode(hash, 'hex') as token_hash
      from unnest(${[...byHash.keys()]}::text[]) hash
    ),
    held as (
      select s.token_hash, s.staff
      from session s
      where s.token_hash in (select token_hash from shown)
        and s.organisation = ${tx.actor.organisation}
        and ${lives(now)}
      union all
      select t.token_hash, t.staff
      from api_token t
      where t.organisation = ${tx.actor.organisation}
        and t.token_hash in (select token_hash from shown)
        and t.revoked_at is null
    )
    select encode(h.token_hash, 'hex') as hash, ${permitted} as permissions
    from held h
      join staff s on s.organisation = ${tx.actor.organisation} and s.id = h.staff
    where s.active`)
  return new Map(rows.map(({ hash, permissions }) => [byHash.get(hash) ?? '', new Set(permissions)]))
}
