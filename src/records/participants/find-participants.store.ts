import { recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { DetailsOnFile, PersonOnFile } from './person.ts'

/** To lock: nobody else changes these people, or opens cases for them, before this transaction ends. */
export type HowToFind = 'look' | 'lock'

/** The participants with these Identifiers (in normal form), by it. Asked to lock, it locks in the order of ids. */
export async function participantsByKey(
  tx: Tx,
  keys: readonly string[],
  how: HowToFind,
): Promise<ReadonlyMap<string, PersonOnFile>> {
  if (keys.length === 0) return new Map()
  const rows = await tx.all((how === 'lock' ? lockedByKey : byKey)<FoundRow>(tx, keys, who))
  return new Map(rows.map((row) => [row.identifierKey, personOnFile(row)]))
}

/** The participants of these ids, by it. Asked to lock, it locks in the order of ids. */
export async function participantsByIds(
  tx: Tx,
  ids: readonly RecordId[],
  how: HowToFind,
): Promise<ReadonlyMap<RecordId, PersonOnFile>> {
  if (ids.length === 0) return new Map()
  const inOrder = [...new Set(ids.map(uuidOf))].toSorted()
  const rows = await tx.all(sql<Omit<FoundRow, 'identifierKey'>>`
    select p.id, p.identifier, p.first_name, p.last_name, p.email, p.cell_phone, p.alt_phone
    from unnest(${inOrder}::uuid[]) met (id)
    cross join lateral (
      select *
      from participant
      where organisation = ${tx.actor.organisation}
        and id = met.id
      ${how === 'lock' ? sql`for no key update` : sql`offset 0`}
    ) p`)
  return new Map(rows.map((row) => [recordId('part', row.id), personOnFile(row)]))
}

/** The same with all that is kept of them, without a lock. */
export async function detailsByIds(tx: Tx, ids: readonly RecordId[]): Promise<ReadonlyMap<RecordId, DetailsOnFile>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.all(sql<WholeRow>`
    select ${whole}
    from unnest(${ids.map(uuidOf)}::uuid[]) met (id)
    cross join lateral (
      select *
      from participant
      where organisation = ${tx.actor.organisation}
        and id = met.id
      offset 0
    ) p`)
  return new Map(rows.map((row) => [recordId('part', row.id), detailsOnFile(row)]))
}

/** By Identifier, with all that is kept of them. */
export async function detailsByKey(
  tx: Tx,
  keys: readonly string[],
  how: HowToFind,
): Promise<ReadonlyMap<string, DetailsOnFile>> {
  if (keys.length === 0) return new Map()
  const rows = await tx.all((how === 'lock' ? lockedByKey : byKey)<WholeRow>(tx, keys, whole))
  return new Map(rows.map((row) => [row.identifierKey, detailsOnFile(row)]))
}

/**
 * Those of these addresses that some participant has, in lower case. Whom a certain job made counts without an
 * Identifier only: a row of a file is held against rows before it that are like it.
 */
export async function emailsOnFile(tx: Tx, emails: readonly string[], notOf?: RecordId): Promise<ReadonlySet<string>> {
  if (emails.length === 0) return new Set()
  const rows = await tx.all(sql<{ email: string }>`
    select e.email
    from unnest(${emails.map((email) => email.toLowerCase())}::text[]) e (email)
    where exists (
      select
      from participant p
      where p.organisation = ${tx.actor.organisation}
        and (p.job is distinct from ${notOf ? uuidOf(notOf) : null} or p.job is null or p.identifier_key is null)
        and p.email_key = e.email
      offset 0
    )`)
  return new Set(rows.map((row) => row.email))
}

interface FoundRow {
  readonly id: string
  readonly identifierKey: string
  readonly identifier: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly email: string | null
  readonly cellPhone: string | null
  readonly altPhone: string | null
}

interface WholeRow extends FoundRow {
  readonly dateOfBirth: string | null
  readonly caseNumber: string | null
  readonly custom: Readonly<Record<string, unknown>>
}

type Columns = ReturnType<typeof sql>
const who: Columns = sql`
  p.id, p.identifier_key, p.identifier, p.first_name, p.last_name, p.email, p.cell_phone, p.alt_phone`
const whole: Columns = sql`${who}, p.date_of_birth, p.case_number, p.custom`

// One probe of the index per key, whatever the statistics say: while a table fills for the first time there are none,
// and a join would be planned as a scan of all of it.
const byKey = <R>(tx: Tx, keys: readonly string[], columns: Columns) => sql<R>`
  select ${columns}
  from unnest(${keys}::text[]) k (key)
  cross join lateral (
    select *
    from participant
    where organisation = ${tx.actor.organisation}
      and identifier_key = k.key
    limit 1
  ) p`

const lockedByKey = <R>(tx: Tx, keys: readonly string[], columns: Columns) => sql<R>`
  with met as materialized (
    select p.id
    from unnest(${keys}::text[]) k (key)
    cross join lateral (
      select id
      from participant
      where organisation = ${tx.actor.organisation}
        and identifier_key = k.key
      limit 1
    ) p
    order by p.id
  )
  select ${columns}
  from met
  cross join lateral (
    select *
    from participant
    where organisation = ${tx.actor.organisation}
      and id = met.id
    for no key update
  ) p`

/** A row as the person that it is. */
export const personOnFile = (row: Omit<FoundRow, 'identifierKey'>): PersonOnFile => ({
  id: recordId('part', row.id),
  identifier: row.identifier ?? undefined,
  firstName: row.firstName ?? undefined,
  lastName: row.lastName ?? undefined,
  email: row.email ?? undefined,
  cellPhone: row.cellPhone ?? undefined,
  altPhone: row.altPhone ?? undefined,
})

const detailsOnFile = (row: WholeRow): DetailsOnFile => ({
  ...personOnFile(row),
  dateOfBirth: row.dateOfBirth ?? undefined,
  caseNumber: row.caseNumber ?? undefined,
  custom: row.custom,
})
