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
}

/**
 * A part of what is found, which shares no row with another part: a query that has the order's columns. To gather is to
 * find all of it and sort it, where that is little; to walk is to go along an index until the page is full, where it soon is.
 */
export interface Found {
  readonly query: RawBuilder<unknown>
  readonly how: 'gather' | 'walk'
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
  const blanks = order.key?.holds === 'text, or blank'
  const stretch = (which: 'keyed' | 'blank', from: Place | undefined, atMost: number) =>
    tx.all(stretchOf(found, { order, which, from, atMost }))
  const atMost = length + 1
  const keyed = blanks && place?.key === null ? [] : await stretch('keyed', place, atMost)
  const begun = place?.key === null ? place : undefined
  const rest = blanks && keyed.length < atMost ? await stretch('blank', begun, atMost - keyed.length) : []
  const rows = [...keyed, ...rest]
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
  const parts = found.map(
    ({ query, how }) => sql`(
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

const most = 5_000

/** How many are found, up to 5,000: a list of a million is not counted to its end. */
export async function totalOf(tx: Tx, found: RawBuilder<unknown>): Promise<Total> {
  const { count } = await tx.one(
    sql<{ count: number }>`select count(*) from (select from (${found}) f limit ${most + 1}) counted`,
  )
  return { count: Math.min(count, most), more: count > most }
}
