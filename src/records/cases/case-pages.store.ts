import {
  NotFound,
  recordId,
  sql,
  uuidOf,
  type KeysetOrder,
  type RecordId,
  type Total,
  type Tx,
} from '../../platform/database/index.ts'
import { foundPage, meant } from '../participants/index.ts'
import { caseCards, type CaseCard } from './case-card.store.ts'
import type { CaseStatus } from './new-case.ts'

/** With a minus: the other way round. */
export type CaseSort = `${'' | '-'}${'opened' | 'last-name' | 'identifier'}`

export interface CaseFilter {
  readonly status?: CaseStatus | undefined
  readonly source?: RecordId | undefined
  readonly type?: RecordId | undefined
  readonly participant?: RecordId | undefined
  readonly job?: RecordId | undefined
  /** Whom it may mean (see `meant`), or a legacy id. */
  readonly search?: string | undefined
  readonly sort?: CaseSort | undefined
  /** What the page before said is next. */
  readonly after?: string | undefined
}
export interface CasesPage {
  readonly cases: readonly CaseCard[]
  /** Where the next page begins; undefined: this is the last. */
  readonly next: string | undefined
  readonly total: Total
}

const length = 50

/** A page of the cases that pass the filter, the last opened first where nothing else is said. */
export async function casesPage(
  tx: Tx,
  { sort = '-opened', after, search, ...filter }: CaseFilter,
): Promise<CasesPage> {
  const text = search?.trim() ?? ''
  const passing = passes(filter)
  const query = (which: ReturnType<typeof sql>) => passers(tx, sql`${passing} and ${which}`)
  const narrowed = Object.values(filter).some((value) => value !== undefined)
  const legacy = text === '' ? undefined : await ofLegacyId(tx, text, query)
  const alone = passersAlone(tx, passing)
  const found = { text, narrowed, alone, query, order: orderOf(sort), after, length }
  const { ids, next, total } = await foundPage(tx, found, legacy ? [{ query: legacy, how: 'gather' }] : [])
  const cards = await caseCards(tx, sql<boolean>`c.id = any(${ids}::uuid[])`, ids.length)
  const byId = new Map(cards.map((card) => [card.id, card]))
  return { cases: ids.flatMap((id) => byId.get(recordId('case', id)) ?? []), next, total }
}

/** Those of a legacy id who are not meant anyway; undefined: nobody has it. */
async function ofLegacyId(tx: Tx, text: string, query: (which: ReturnType<typeof sql>) => ReturnType<typeof sql>) {
  const ids = await withLegacyId(tx, text)
  return ids.length === 0 ? undefined : query(sql`c.id = any(${ids}::uuid[]) and ${meant(text)} is not true`)
}

/** The first cases that a person may mean who types this anywhere: of the people found by it, and by legacy id. */
export async function casesMeant(
  tx: Tx,
  text: string,
  people: readonly { readonly id: RecordId }[],
  atMost: number,
): Promise<readonly CaseCard[]> {
  const legacy = text.trim() === '' ? [] : await withLegacyId(tx, text.trim())
  const whose = people.map(({ id }) => uuidOf(id))
  const theirs = sql`select id from case_record where organisation = ${tx.actor.organisation} and participant = any(${whose}::uuid[])`
  return caseCards(tx, sql<boolean>`c.id in (${theirs} union all select unnest(${legacy}::uuid[]))`, atMost)
}

export async function caseById(tx: Tx, id: RecordId): Promise<CaseCard> {
  const [found] = await caseCards(tx, sql<boolean>`c.id = ${uuidOf(id)}`, 1)
  if (!found) throw new NotFound('There is no such case.')
  return found
}

/** More of one legacy id would be none. */
const mostOfLegacyId = 100

const withLegacyId = async (tx: Tx, text: string): Promise<readonly string[]> =>
  (
    await tx.all(sql<{ id: string }>`
      select id
      from case_record
      where organisation = ${tx.actor.organisation}
        and legacy_id = ${text}
      limit ${mostOfLegacyId}`)
  ).map(({ id }) => id)

const passers = (tx: Tx, which: ReturnType<typeof sql>) => sql`
  select c.id, c.participant, c.created_at, p.name_key, p.identifier_key
  from case_record c
    join participant p on p.organisation = c.organisation and p.id = c.participant
  where c.organisation = ${tx.actor.organisation}
    and p.organisation = ${tx.actor.organisation}
    and ${which}`

/** For counting: the person of a case is always there. */
const passersAlone = (tx: Tx, which: ReturnType<typeof sql>) => sql`
  select from case_record c where c.organisation = ${tx.actor.organisation} and ${which}`

function passes({ status, source, type, participant, job }: CaseFilter) {
  const all = [sql`true`]
  if (status) all.push(sql`c.status = ${status}`)
  if (source) all.push(sql`c.referral_source = ${uuidOf(source)}`)
  if (type) all.push(sql`c.referral_type = ${uuidOf(type)}`)
  if (participant) all.push(sql`c.participant = ${uuidOf(participant)}`)
  if (job) all.push(sql`c.job = ${uuidOf(job)}`)
  return sql.join(all, sql` and `)
}

function orderOf(sort: CaseSort): KeysetOrder {
  const direction = sort.startsWith('-') ? 'descending' : 'ascending'
  const named = { name: sort, direction } as const
  if (sort.endsWith('opened')) return { ...named, key: { column: 'created_at', holds: 'instant' }, ids: ['id'] }
  const column = sort.endsWith('last-name') ? 'name_key' : 'identifier_key'
  return { ...named, key: { column, holds: 'text, or blank' }, ids: ['participant', 'id'] }
}
