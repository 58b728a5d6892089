import {
  NotFound,
  recordId,
  sql,
  totalOf,
  uuidOf,
  type RecordId,
  type Total,
  type Tx,
} from '../../platform/database/index.ts'
import { answerColumns, answerOf, givenIn, type AnswerRow } from './remembered.store.ts'
import type { RememberedAnswer } from './remembered.ts'

export interface RememberedFilter {
  /** The import type. */
  readonly type?: string | undefined
  readonly field?: string | undefined
  /** A part of the text or of what it means. */
  readonly search?: string | undefined
  /** Besides what the search finds: what is meant has it in its name (see `searchNames`). */
  readonly named?: readonly Meaning[]
  readonly which: 'held' | 'ended'
}

/** What texts of a field were answered with. */
export type Meaning = Pick<RememberedAnswer, 'type' | 'field' | 'answer'>

/** With how often it was used: in how many files, and for how many rows that were written. */
export interface CountedAnswer extends RememberedAnswer {
  readonly files: number
  readonly rows: Total
}

interface CountedRow extends AnswerRow {
  files: number
  rows: number
}

/** Beyond that nobody counts on. */
const most = 5_000

const counted = sql`
  (
    select count(distinct c.job)::integer
    from import_correction c
    where c.organisation = a.organisation
      and c.remembered = a.id
  ) as files,
  (
    select count(*)::integer
    from (
      select
      from remembered_use u
      where u.organisation = a.organisation
        and u.answer = a.id
      limit ${most + 1}
    ) used
  ) as rows`

const countedOf = ({ files, rows, ...row }: CountedRow): CountedAnswer => ({
  ...answerOf(row),
  files,
  rows: { count: Math.min(rows, most), more: rows > most },
})

/** Those that a filter finds, the newest first. */
export async function rememberedPage(
  tx: Tx,
  filter: RememberedFilter,
  { after, limit }: { readonly after?: RecordId | undefined; readonly limit: number },
): Promise<readonly CountedAnswer[]> {
  const rows = await tx.all(sql<CountedRow>`
    select ${answerColumns}, ${counted}
    from remembered_answer a
      ${givenIn}
    where ${matching(tx, filter)}
      and ${after ? sql`a.id < ${uuidOf(after)}` : sql`true`}
    order by a.id desc
    limit ${limit}`)
  return rows.map(countedOf)
}

export async function oneRemembered(tx: Tx, id: RecordId): Promise<CountedAnswer> {
  const row = await tx.maybe(sql<CountedRow>`
    select ${answerColumns}, ${counted}
    from remembered_answer a
      ${givenIn}
    where a.organisation = ${tx.actor.organisation}
      and a.id = ${uuidOf(id)}`)
  if (!row) throw new NotFound('There is no such remembered answer.')
  return countedOf(row)
}

export const countRemembered = (tx: Tx, filter: RememberedFilter): Promise<Total> =>
  totalOf(tx, sql`select from remembered_answer a where ${matching(tx, filter)}`)

/** Of so many a name is looked up for a search. */
const mostMeanings = 2_000

/** Each once, however many texts mean it. */
export const distinctMeanings = (tx: Tx, { type, field, which }: RememberedFilter): Promise<readonly Meaning[]> =>
  tx.all(sql<Meaning>`
    select distinct a.type, a.field, a.answer
    from remembered_answer a
    where ${matching(tx, { type, field, which })}
    order by a.type, a.field, a.answer
    limit ${mostMeanings}`)

function matching(tx: Tx, { type, field, search, named = [], which }: RememberedFilter) {
  const all = [
    sql`a.organisation = ${tx.actor.organisation}`,
    which === 'held' ? sql`a.ended is null` : sql`a.ended is not null`,
  ]
  if (type !== undefined) all.push(sql`a.type = ${type}`)
  if (field !== undefined) all.push(sql`a.field = ${field}`)
  if (search !== undefined)
    all.push(sql`
      (
        strpos(lower(a.text), lower(${search})) > 0
        or strpos(lower(coalesce(a.answer ->> 'text', '')), lower(${search})) > 0
        or jsonb_build_object('type', a.type, 'field', a.field, 'answer', a.answer)
          = any(${named.map((one) => JSON.stringify(one))}::jsonb[])
      )`)
  return sql.join(all, sql` and `)
}

/** For which types and fields there are some, to choose from. */
export const fieldsRemembered = (
  tx: Tx,
  which: RememberedFilter['which'],
): Promise<readonly { type: string; field: string; answers: number }[]> =>
  tx.all(sql<{ type: string; field: string; answers: number }>`
    select type, field, count(*)::integer as answers
    from remembered_answer
    where organisation = ${tx.actor.organisation}
      and (ended is null) = ${which === 'held'}
    group by type, field
    order by type, field`)

/** They hold no longer: all that a filter finds, up to so many. */
export async function revokeAnswers(
  tx: Tx,
  filter: RememberedFilter & { readonly id?: RecordId },
  { at, limit }: { readonly at: string; readonly limit: number },
): Promise<readonly Pick<RememberedAnswer, 'id' | 'type' | 'field' | 'text' | 'answer'>[]> {
  const rows = await tx.all(sql<Pick<AnswerRow, 'id' | 'type' | 'field' | 'text' | 'answer'>>`
    update remembered_answer
    set ended = 'revoked', ended_by = ${uuidOf(tx.actor.staff)}, ended_at = ${at}
    where organisation = ${tx.actor.organisation}
      and id in (
        select a.id
        from remembered_answer a
        where ${matching(tx, { ...filter, which: 'held' })}
          and ${filter.id ? sql`a.id = ${uuidOf(filter.id)}` : sql`true`}
        limit ${limit}
      )
    returning id, type, field, text, answer`)
  return rows.map((row) => ({ ...row, id: recordId('answer', row.id) }))
}
