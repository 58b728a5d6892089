import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Catalogue, Suggestion } from '../../fields/index.ts'
import type { CorrectionAnswer } from '../rows/correction.ts'
import { typeOf, type Engine } from '../engine.ts'
import { catalogueOf, sentenceOf } from '../issue.ts'
import { jobOf } from '../stores/import-job.store.ts'

/** Error Summary: issues that are the same for column, kind and text, counted; one answer is for all of them. */
export interface IssueGroup {
  readonly field: string | undefined
  readonly code: string
  readonly level: 'error' | 'warning'
  readonly text: string | undefined
  readonly count: number
  readonly firstRow: number
  readonly sentence: string
  readonly choices: readonly Suggestion[] | undefined
  readonly answer: CorrectionAnswer | undefined
}

export interface IssueFilter {
  readonly level?: 'error' | 'warning' | undefined
  /** Those without an answer. */
  readonly only?: 'open' | undefined
  readonly offset: number
  readonly limit: number
}

interface GroupRow {
  field: string | null
  code: string
  level: 'error' | 'warning'
  text: string | null
  count: number
  firstRow: number
  facts: Record<string, string | number> | null
  choices: Suggestion[] | null
  answer: CorrectionAnswer | null
}

export async function issueGroups(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  { only, offset, limit, ...filter }: IssueFilter,
): Promise<readonly IssueGroup[]> {
  const job = await jobOf(tx, id)
  const catalogue = typeOf(engine, job.type)((type) => catalogueOf(type.issues))
  const groups = await tx.all(sql<GroupRow>`
    with shown as (
      select *
      from (${groupsWithAnswers(tx, id, filter)}) g
      where ${only ?? null}::text is null or answer is null
      order by level, count desc, first_row, field, code, text
      offset ${offset}
      limit ${limit}
    )
    select g.*, i.facts, i.choices
    from shown g
    cross join lateral (
      select facts, choices
      from import_issue i
      where i.organisation = ${tx.actor.organisation}
        and i.job = ${uuidOf(id)}
        and i.row = g.first_row
        and (i.code, i.level) = (g.code, g.level)
        and i.field is not distinct from g.field
        and i.text is not distinct from g.text
      order by i.position
      limit 1
    ) i
    order by g.level, g.count desc, g.first_row, g.field, g.code, g.text`)
  return groups.map((group) => inWords(group, catalogue))
}

/** Of all pages: texts and what is said of them, how many have an answer, and how many of these are left out. */
export interface IssueTotals {
  readonly texts: number
  readonly issues: number
  readonly answered: { readonly texts: number; readonly issues: number }
  readonly leftOut: { readonly texts: number; readonly issues: number }
}

export async function issueTotals(tx: Tx, id: RecordId, filter: Pick<IssueFilter, 'level'>): Promise<IssueTotals> {
  const sums = await tx.one(sql<Record<'texts' | 'issues' | 'answers' | 'answered' | 'leaving' | 'leftOut', number>>`
    select count(*)::integer as texts, coalesce(sum(count), 0)::integer as issues,
           count(answer)::integer as answers, coalesce(sum(count) filter (where answer is not null), 0)::integer as answered,
           count(*) filter (where answer ? 'leaveOut')::integer as leaving,
           coalesce(sum(count) filter (where answer ? 'leaveOut'), 0)::integer as left_out
    from (${groupsWithAnswers(tx, id, filter)}) g`)
  return {
    texts: sums.texts,
    issues: sums.issues,
    answered: { texts: sums.answers, issues: sums.answered },
    leftOut: { texts: sums.leaving, issues: sums.leftOut },
  }
}

/** An answer for a text of a field, or for one kind of issue of it: each is found by the index that keeps them apart. */
const groupsWithAnswers = (tx: Tx, id: RecordId, { level }: Pick<IssueFilter, 'level'>) => sql`
  select g.*, coalesce(for_kind.answer, for_text.answer) as answer
  from (
    select field, code, level, text, count(*) as count, min(row) as first_row
    from import_issue
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(id)}
      and (${level ?? null}::text is null or level = ${level ?? null})
    group by field, code, level, text
  ) g
  left join import_correction for_text on for_text.organisation = ${tx.actor.organisation}
    and for_text.job = ${uuidOf(id)}
    and coalesce(for_text.row, 0) = 0
    and coalesce(for_text.code, '') = ''
    and coalesce(for_text.field, '') = coalesce(g.field, '')
    and md5(coalesce(for_text.text, '')) = md5(coalesce(g.text, ''))
    and (for_text.text is null) = (g.text is null)
  left join import_correction for_kind on for_kind.organisation = ${tx.actor.organisation}
    and for_kind.job = ${uuidOf(id)}
    and coalesce(for_kind.row, 0) = 0
    and coalesce(for_kind.code, '') = g.code
    and coalesce(for_kind.field, '') = coalesce(g.field, '')
    and md5(coalesce(for_kind.text, '')) = md5(coalesce(g.text, ''))
    and (for_kind.text is null) = (g.text is null)`

const inWords = ({ field, text, facts, choices, answer, ...group }: GroupRow, catalogue: Catalogue): IssueGroup => ({
  ...group,
  field: field ?? undefined,
  text: text ?? undefined,
  choices: choices ?? undefined,
  answer: answer ?? undefined,
  sentence: sentenceOf(catalogue, {
    code: group.code,
    ...(field !== null && { field }),
    ...(text !== null && { text }),
    ...(facts && { facts }),
  }),
})
