import { NotFound, sql, type Tx } from '../../platform/database/index.ts'

export interface Organisation {
  /** What SQL and actors say. */
  readonly id: number
  /** What people and tokens say: 'demo'. */
  readonly key: string
  readonly name: string
  /** Of phone numbers without a country: 'US'. */
  readonly country: string
  /** Of times without a zone: 'America/New_York'. */
  readonly timeZone: string
  readonly decimalSign: '.' | ','
  readonly createdAt: string
}
export type NewOrganisation = Pick<Organisation, 'key' | 'name'> &
  Partial<Pick<Organisation, 'country' | 'timeZone' | 'decimalSign'>>

/** The organisation that the transaction was opened for. */
export async function currentOrganisation(tx: Tx): Promise<Organisation> {
  const found = await tx.maybe(sql<Organisation>`
    select ${columns}
    from organisation o
    where o.id = ${tx.actor.organisation}`)
  if (!found) throw new NotFound('There is no such organisation.')
  return found
}

export const organisationByKey = (tx: Tx, key: string): Promise<Organisation | undefined> =>
  tx.maybe(sql<Organisation>`
    select ${columns}
    from organisation o
    where o.key = ${key}`)

/** All of this installation, the oldest first: for operators, not for people who sign in. */
export const organisations = (tx: Tx): Promise<readonly Organisation[]> =>
  tx.all(sql<Organisation>`
    select ${columns}
    from organisation o
    order by o.id`)

/** Makes one; undefined: the key is taken. Not for the web's role. */
export const createOrganisation = (tx: Tx, made: NewOrganisation, now: string): Promise<Organisation | undefined> =>
  tx.maybe(sql<Organisation>`
    insert into organisation as o (key, name, country, time_zone, decimal_sign, created_at)
    values
      (${made.key}, ${made.name}, ${made.country ?? 'US'}, ${made.timeZone ?? 'America/New_York'},
       ${made.decimalSign ?? '.'}, ${now})
    on conflict (key) do nothing
    returning ${columns}`)

const columns = sql`o.id, o.key, o.name, o.country, o.time_zone, o.decimal_sign, o.created_at`
