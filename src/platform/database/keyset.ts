import { sql, type RawBuilder } from 'kysely'
import { Invalid } from './refusals.ts'
import type { Tx } from './transaction.ts'

/** An order that pages keep: by a key first, blank ones last whichever way, and among equals by ids, the last of them the row's own. */
export interface KeysetOrder {
  /** Its name outside, with its direction: a place belongs to one order. */
  readonly name: string
  readonly direction: 'ascending' | 'descending'
  /** The column sorted by; left out: the ids alone. */
  readonly key?: { readonly column: string; readonly holds: 'text, or blank' | 'instant' } | undefined
  readonly ids: readonly string[]
}

export interface KeysetPage {
  /** Of the rows of this page, in order. */
  readonly ids: readonly string[]
  /** Where the next page begins; undefined: this is the last. */
  readonly next: string | undefined
  /** How many there are on all pages, where all were gathered. */
  readonly all?: Total
}

/**
 * A part of what is found, which shares no row with another part: a query that has the order's columns. To gather is to
 * find all of it and sort it, where that is little; to walk is to go along an index until the page is full, where it soon is.
 */
export interface Found {
  readonly query: RawBuilder<unknown>
  readonly how: 'gather' | 'walk'
  /** Left out: all of it. */
  readonly of?: Stretch['which']
}

interface Wanted {
  readonly order: KeysetOrder
  /** What the page before said is next. */
  readonly after?: string | undefined
  readonly length: number
}

/** A page of what is found. */
export async function keysetPage(
  tx: Tx,
  found: readonly Found[],
  { order, after, length }: Wanted,
): Promise<KeysetPage> {
  const place = after === undefined ? undefined : placeIn(after, order)
  if (found.every(({ how }) => how === 'gather')) {
    const { count, rows } = await gathered(tx, found, { order, from: place, atMost: length + 1 })
    return { ...pageOf(order, rows, length), all: { count, more: false } }
  }
  const blanks = order.key?.holds === 'text, or blank'
  const stretch = (which: 'keyed' | 'blank', from: Place | undefined, atMost: number) =>
    tx.all(stretchOf(found, { order, which, from, atMost }))
  const atMost = length + 1
  const keyed = blanks && place?.key === null ? [] : await stretch('keyed', place, atMost)
  const begun = place?.key === null ? place : undefined
  const rest = blanks && keyed.length < atMost ? await stretch('blank', begun, atMost - keyed.length) : []
  return pageOf(order, [...keyed, ...rest], length)
}

function pageOf(order: KeysetOrder, rows: readonly Place[], length: number): KeysetPage {
  const shown = rows.slice(0, length)
  const last = shown.at(-1)
  return {
    ids: shown.map(({ ids }) => ids.at(-1) ?? ''),
    next: rows.length > length && last ? textOf(order, last) : undefined,
  }
}

/** A row's place in an order; a blank key is null. */
interface Place {
  readonly key: string | null
  readonly ids: readonly string[]
}

/** All of it found once: how many there are, and those of them beyond a place, blank ones last. */
async function gathered(
  tx: Tx,
  found: readonly Found[],
  { order: { key, direction, ids }, from, atMost }: Omit<Stretch, 'which'>,
): Promise<{ readonly count: number; readonly rows: readonly Place[] }> {
  const columns = [...(key ? [key.column] : []), ...ids].map((column) => sql.ref(column))
  const way = direction === 'ascending' ? sql`asc nulls last` : sql`desc nulls last`
  const all = found.map(({ query }) => sql`(select ${sql.join(columns)} from (${query}) part)`)
  const rows = await tx.all(sql<{ count: number; key: string | null; ids: string[] | null }>`
    with found as materialized (${sql.join(all, sql` union all `)})
    select counted.count, page.key, page.ids
    from (select count(*) from found) counted
      left join lateral (
        select ${key ? sql`${sql.ref(key.column)}::text` : sql`null::text`} as key,
          array[${sql.join(ids.map((id) => sql`${sql.ref(id)}::text`))}] as ids
        from found
        where ${beyond({ key, direction, ids }, from)}
        order by ${sql.join(columns.map((column) => sql`${column} ${way}`))}
        limit ${atMost}
      ) page on true`)
  return { count: rows[0]?.count ?? 0, rows: rows.flatMap(({ key, ids }) => (ids ? [{ key, ids }] : [])) }
}

function beyond({ key, direction, ids }: Omit<KeysetOrder, 'name'>, from: Place | undefined): RawBuilder<unknown> {
  if (!from) return sql`true`
  const sign = direction === 'ascending' ? sql`>` : sql`<`
  const column = key && sql.ref(key.column)
  const idsBeyond = (names: readonly RawBuilder<unknown>[], values: readonly string[]) =>
    sql`(${sql.join(names)}) ${sign} (${sql.join(values.map((value) => sql`${value}`))})`
  const names = ids.map((id) => sql.ref(id))
  if (!column) return idsBeyond(names, from.ids)
  if (from.key === null) return sql`(${column} is null and ${idsBeyond(names, from.ids)})`
  return sql`(${column} is null or ${idsBeyond([column, ...names], [from.key, ...from.ids])})`
}

interface Stretch {
  readonly order: KeysetOrder
  readonly which: 'keyed' | 'blank'
  readonly from: Place | undefined
  readonly atMost: number
}

/** The first rows beyond a place: of each part, and of these the first again. */
function stretchOf(found: readonly Found[], { order, which, from, atMost }: Stretch): RawBuilder<Place> {
  const { key, direction } = order
  const keyed = key !== undefined && which === 'keyed'
  const columns = [...(keyed ? [key.column] : []), ...order.ids].map((column) => sql.ref(column))
  const values = from && [...(keyed ? [from.key] : []), ...from.ids].map((value) => sql`${value}`)
  const beyond = direction === 'ascending' ? sql`>` : sql`<`
  const way = direction === 'ascending' ? sql`asc` : sql`desc`
  const first = sql`
    order by ${sql.join(columns.map((column) => sql`${column} ${way}`))}
    limit ${atMost}`
  const parts = found.flatMap(({ query, how, of = which }) =>
    of !== which
      ? []
      : sql`(
      with found as ${how === 'gather' ? sql`materialized` : sql`not materialized`} (${query})
      select ${sql.join(columns)}
      from found
      where ${key ? sql`${sql.ref(key.column)} is ${keyed ? sql`not null` : sql`null`}` : sql`true`}
        and ${values ? sql`(${sql.join(columns)}) ${beyond} (${sql.join(values)})` : sql`true`}
      ${first}
    )`,
  )
  return sql<Place>`
    select ${keyed ? sql`${sql.ref(key.column)}::text` : sql`null::text`} as key,
      array[${sql.join(order.ids.map((id) => sql`${sql.ref(id)}::text`))}] as ids
    from (${sql.join(parts, sql` union all `)}) parts
    ${first}`
}

/** A place as text for an address: what it holds instead of where it was, so that it stays where its row has gone. */
const textOf = ({ name }: KeysetOrder, { key, ids }: Place): string =>
  Buffer.from(JSON.stringify([name, key, ...ids])).toString('base64url')

function placeIn(text: string, order: KeysetOrder): Place {
  const [name, key, ...ids] = textsIn(text)
  const fits = ids.length === order.ids.length && ids.every((id) => id !== null && uuid.test(id))
  if (name !== order.name || key === undefined || !fits || !keyFits(key, order))
    throw new Invalid('This page belongs to another list, or to this one in another order. Begin at the first page.')
  return { key, ids: ids.filter((id) => id !== null) }
}

function textsIn(text: string): readonly (string | null)[] {
  try {
    const said: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(said) ? said.map((one: unknown) => (typeof one === 'string' ? one : null)) : []
  } catch {
    return []
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const instant = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(\.\d+)?)\+00$/

function keyFits(key: string | null, { key: column }: KeysetOrder): boolean {
  if (column?.holds !== 'instant') return key === null || (column !== undefined && !key.includes('\0'))
  const [, day = '', time = ''] = instant.exec(key ?? '') ?? []
  const parsed = new Date(`${day}T${time}Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day)
}

/** How many there are, as far as it is worth counting. */
export interface Total {
  readonly count: number
  /** There are more than that. */
  readonly more: boolean
}

/** So many are counted, and gathered where they are to be sorted. */
export const enough = 5_000

/** How many are found, up to 5,000 or as many as said: a list of a million is not counted to its end. */
export async function totalOf(tx: Tx, found: RawBuilder<unknown>, most = enough): Promise<Total> {
  const { count } = await tx.one(
    sql<{ count: number }>`select count(*) from (select from (${found}) f limit ${most + 1}) counted`,
  )
  return { count: Math.min(count, most), more: count > most }
}
