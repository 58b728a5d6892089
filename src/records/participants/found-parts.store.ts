import {
  enough,
  keysetPage,
  sql,
  totalOf,
  type Found,
  type KeysetOrder,
  type Sql,
  type Total,
  type Tx,
} from '../../platform/database/index.ts'
import { besides, meant, meantBy, meantElse, stretchesOf, type Stretch } from './meant.store.ts'

interface Search {
  /** Nothing: whoever passes. */
  readonly text: string
  /** Whether something else than the text narrows it. */
  readonly narrowed: boolean
  /** All that passes whatever the text says, for counting. */
  readonly alone: Sql
  /** The rows of people (p) who meet a condition. */
  readonly query: (which: Sql) => Found['query']
  readonly order: KeysetOrder
  /** What the page before said is next. */
  readonly after: string | undefined
  readonly length: number
}

interface FoundPage {
  readonly ids: readonly string[]
  /** Where the next page begins; undefined: this is the last. */
  readonly next: string | undefined
  readonly total: Total
}

interface FoundParts {
  readonly parts: readonly Found[]
  /** Undefined: they are few, and counted as they are gathered. */
  readonly total?: Total
}

/** Of much that is searched for this many are counted: it costs a look at each. */
const soMany = 1_000

/** A page of what is found, and of what is found besides. */
export async function foundPage(tx: Tx, search: Search, more: readonly Found[] = []): Promise<FoundPage> {
  const { parts, total } = await foundParts(tx, search)
  const { ids, next, all = total } = await keysetPage(tx, [...parts, ...more], search)
  if (!all) throw new Error('What is little is gathered, and counted so.')
  return { ids, next, total: all }
}

/**
 * What is found, in parts each of which is quick in the order of the list. Little is gathered. Of much, a walk meets
 * enough soon, but for those whom the sorted column itself tells: they stand together, maybe far away, and are a part.
 */
async function foundParts(tx: Tx, search: Search): Promise<FoundParts> {
  const { text, narrowed, alone, query } = search
  if (text === '') return whoPass(tx, search)
  const few = { parts: [{ query: query(meant(text)), how: 'gather' }] } as const
  const spread = await spreadOf(tx, text)
  if (spread && sum(spread) <= enough) return few
  if (narrowed && !(await totalOf(tx, alone)).more) return few
  const total = await totalOfMany(tx, search, spread)
  return total.more ? { parts: await walked(tx, search, spread), total } : few
}

async function whoPass(tx: Tx, { narrowed, alone, query }: Search): Promise<FoundParts> {
  const total = await totalOf(tx, alone)
  return { parts: [{ query: query(sql`true`), how: narrowed && !total.more ? 'gather' : 'walk' }], total }
}

async function walked(tx: Tx, { text, order, query }: Search, spread: Spread | undefined): Promise<readonly Found[]> {
  const key = order.key?.column
  if (key !== 'name_key' && key !== 'identifier_key') return [{ query: query(meant(text)), how: 'walk' }]
  const told = { query: query(meantBy(key, text)), how: 'walk', of: 'keyed' } as const
  const others = query(meantElse(key, text))
  const more = spread
    ? sum(spread.filter(({ column }) => column !== key)) > enough
    : (await totalOf(tx, others, soMany)).more
  if (!more) return [told, { query: others, how: 'gather' }]
  // Not through those whom the column tells: there may be a million of them, and none of the others.
  const around = (['before', 'behind'] as const).map((side) =>
    query(sql`(${meantElse(key, text)} and ${besides(key, text, side)})`),
  )
  return [
    told,
    ...around.map((query) => ({ query, how: 'walk', of: 'keyed' }) as const),
    { query: others, how: 'walk', of: 'blank' },
  ]
}

/** How many people each column tells by itself, as far as it matters. */
type Spread = readonly (Stretch & { readonly count: number })[]

const sum = (spread: Spread): number => spread.reduce((all, { count }) => all + count, 0)

/** Counted in the indexes alone. Undefined: not every way to be meant is a stretch of one. */
async function spreadOf(tx: Tx, text: string): Promise<Spread | undefined> {
  const stretches = stretchesOf(text)
  if (!stretches) return undefined
  const counts = stretches.map((stretch) => sql`(select count(*)::integer from (${alongIndex(tx, stretch)}) s)`)
  const { each } = await tx.one(sql<{ each: number[] }>`select array[${sql.join(counts)}] as each`)
  return stretches.map((stretch, at) => ({ ...stretch, count: each[at] ?? 0 }))
}

/** In the order of the index, so that nothing else than it can be gone along. */
const alongIndex = (tx: Tx, { column, is }: Stretch): Sql => sql`
  select
  from participant p
  where p.organisation = ${tx.actor.organisation}
    and ${is}
  order by p.organisation, ${sql.ref(`p.${column}`)}
  limit ${enough + 1}`

/** Counted among those whom one column tells, where these are many. */
async function totalOfMany(tx: Tx, { text, query }: Search, spread: Spread = []): Promise<Total> {
  const [most] = spread.toSorted((a, b) => b.count - a.count)
  if (most && most.count > enough) {
    const total = await totalOf(tx, query(most.is), soMany)
    if (total.more) return total
  }
  return totalOf(tx, query(meant(text)), soMany)
}
