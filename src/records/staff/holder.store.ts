import type { Permission } from '../../fields/index.ts'
import { sql, uuidOf, type Actor, type Tx } from '../../platform/database/index.ts'
import { actingAs } from './acting-as.store.ts'
import { permitted } from './roles.store.ts'

/** Who holds a session or a token, and what they may do now. */
export interface Holder {
  readonly actor: Actor
  readonly name: string
  readonly email: string
  readonly organisation: { readonly key: string; readonly name: string; readonly decimalSign: '.' | ',' }
  readonly permissions: ReadonlySet<Permission>
}

/** Undefined: not active any more. */
export async function holderOf(nobodys: Tx, actor: Actor): Promise<Holder | undefined> {
  const tx = await actingAs(nobodys, actor)
  const row = await tx.maybe(sql<HolderRow>`
    select s.name, s.email, o.key, o.name as organisation_name, o.decimal_sign,
      ${permitted} as permissions
    from staff s
      join organisation o on o.id = s.organisation
    where s.organisation = ${actor.organisation}
      and s.id = ${uuidOf(actor.staff)}
      and s.active`)
  if (!row) return undefined
  return {
    actor,
    name: row.name,
    email: row.email,
    organisation: { key: row.key, name: row.organisationName, decimalSign: row.decimalSign },
    permissions: new Set(row.permissions),
  }
}

interface HolderRow {
  readonly name: string
  readonly email: string
  readonly key: string
  readonly organisationName: string
  readonly decimalSign: '.' | ','
  readonly permissions: readonly string[]
}
