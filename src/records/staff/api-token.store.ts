import { nobody, NotFound, recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { record, type Moment } from '../audit/index.ts'
import { actingAs } from './acting-as.store.ts'
import { holderOf, type Holder } from './holder.store.ts'
import { hashOf, newSecret } from './secret.ts'

export interface ApiToken {
  readonly id: RecordId
  readonly name: string
  readonly createdAt: string
  readonly lastUsedAt: string | undefined
}

/** Makes a token that acts as the actor. The token itself is answered here, and never again. */
export async function makeToken(tx: Tx, moment: Moment, name: string): Promise<{ id: RecordId; token: string }> {
  const { key } = await tx.one(sql<{ key: string }>`
    select o.key
    from organisation o
    where o.id = ${tx.actor.organisation}`)
  const token = `muster_${key}_${newSecret()}`
  const id = moment.newId('token')
  await tx.run(sql`
    insert into api_token (organisation, id, staff, name, token_hash, created_at)
    values
      (${tx.actor.organisation}, ${uuidOf(id)}, ${uuidOf(tx.actor.staff)}, ${name}, ${hashOf(token)}, ${moment.now})`)
  await record(tx, moment, { action: 'token.made', record: id, after: { name } })
  return { id, token }
}

/** The actor's own, the newest first. */
export async function listTokens(tx: Tx): Promise<readonly ApiToken[]> {
  const rows = await tx.all(sql<{ id: string; name: string; createdAt: string; lastUsedAt: string | null }>`
    select t.id, t.name, t.created_at, t.last_used_at
    from api_token t
    where t.organisation = ${tx.actor.organisation}
      and t.staff = ${uuidOf(tx.actor.staff)}
      and t.revoked_at is null
    order by t.id desc`)
  return rows.map((row) => ({ ...row, id: recordId('token', row.id), lastUsedAt: row.lastUsedAt ?? undefined }))
}

export async function revokeToken(tx: Tx, moment: Moment, id: RecordId): Promise<void> {
  const revoked = await tx.run(sql`
    update api_token
    set revoked_at = ${moment.now}
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}
      and staff = ${uuidOf(tx.actor.staff)}
      and revoked_at is null`)
  if (revoked === 0) throw new NotFound('There is no such token.')
  await record(tx, moment, { action: 'token.revoked', record: id })
}

const form = /^muster_([a-z0-9-]+)_[\w-]{43}$/

/** As whom a token acts. Undefined: unknown, revoked, or of somebody who is not active. */
export async function tokenHolder(tx: Tx, token: string, now: string): Promise<Holder | undefined> {
  const [, key] = form.exec(token) ?? []
  const organisation = await tx.maybe(sql<{ id: number }>`
    select o.id
    from organisation o
    where o.key = ${key ?? ''}`)
  if (!organisation) return undefined
  const inside = await actingAs(tx, { ...nobody, organisation: organisation.id })
  const staff = await usedBy(inside, token, now)
  return staff === undefined
    ? undefined
    : holderOf(inside, { organisation: organisation.id, staff: recordId('user', staff) })
}

async function usedBy(tx: Tx, token: string, now: string): Promise<string | undefined> {
  const found = await tx.maybe(sql<{ id: string; staff: string; lately: boolean }>`
    select t.id, t.staff, coalesce(t.last_used_at >= ${now}::timestamptz - interval '1 minute', false) as lately
    from api_token t
    where t.organisation = ${tx.actor.organisation}
      and t.token_hash = ${hashOf(token)}
      and t.revoked_at is null`)
  if (!found || found.lately) return found?.staff
  await tx.run(sql`
    update api_token
    set last_used_at = ${now}
    where organisation = ${tx.actor.organisation}
      and id = ${found.id}
      and coalesce(last_used_at, '-infinity') < ${now}::timestamptz - interval '1 minute'`)
  return found.staff
}
