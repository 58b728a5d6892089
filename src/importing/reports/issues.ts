import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Catalogue, Suggestion } from '../../fields/index.ts'
import type { CorrectionAnswer } from '../rows/correction.ts'
import { typeOf, type Engine } from '../engine.ts'
import { catalogueOf, sentenceOf } from '../issue.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { choicesFor } from './suggestions.ts'

/** Error Summary: issues that are the same for column, kind and text, counted; one answer is for all of them. */
export interface IssueGroup {
  readonly field: string | undefined
  readonly code: string
  readonly level: 'error' | 'warning'
  readonly text: string | undefined
  /** How many rows have it, or had it until an answer solved it since the last check of the whole file. */
  readonly count: number
  /** Of these: that have it still. With an answer and nothing left to look at, it did not help them. */
  readonly standing: number
  /** Of these: that are yet to be looked at again with the answer, or without it. */
  readonly checking: number
  readonly firstRow: number
  readonly sentence: string
  readonly choices: readonly Suggestion[] | undefined
  readonly answer: CorrectionAnswer | undefined
}

export interface IssueFilter {
  readonly level?: 'error' | 'warning' | undefined
  /** Those without an answer, or whose answer did not help all of their rows. */
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
  standing: number
  checking: number
  firstRow: number
  facts: Record<string, string | number> | null
  choices: readonly Suggestion[] | null
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
      where ${only ?? null}::text is null or not settled
      order by level, count desc, first_row, field, code, text
      offset ${offset}
      limit ${limit}
    )
    select g.field, g.code, g.level, g.text, g.count, g.standing, g.checking, g.first_row, g.answer, i.facts, i.choices
    from shown g
    cross join lateral (
      select facts, choices
      from import_issue i
      where i.organisation = ${tx.actor.organisation}
        and i.job = ${uuidOf(id)}
        and i.group_id = g.id
        and i.row = g.first_row
      order by i.position
      limit 1
    ) i
    order by g.level, g.count desc, g.first_row, g.field, g.code, g.text`)
  const { permissions } = await engine.surroundings(tx)
  return groups.map((group) =>
    inWords({ ...group, choices: group.choices && choicesFor(group.choices, permissions) }, catalogue),
  )
}

/**
 * Of all pages: texts and what is said of them, how many are answered, how many of these are left out, and how many are yet
 * to be looked at again. What an answer did not help counts as open.
 */
export interface IssueTotals {
  readonly texts: number
  readonly issues: number
  readonly answered: { readonly texts: number; readonly issues: number }
  readonly leftOut: { readonly texts: number; readonly issues: number }
  readonly checking: number
  /** Whether answers were given or taken back since the whole file was checked. */
  readonly sinceCheck: boolean
}

export async function issueTotals(tx: Tx, id: RecordId, filter: Pick<IssueFilter, 'level'>): Promise<IssueTotals> {
  const sums = await tx.one(sql<
    Record<'texts' | 'issues' | 'answers' | 'answered' | 'leaving' | 'leftOut' | 'checking', number> & {
      readonly sinceCheck: boolean
    }
  >`
    select count(*)::integer as texts, coalesce(sum(count), 0)::integer as issues,
           count(*) filter (where settled)::integer as answers,
           coalesce(sum(case when settled then count when answer is not null then count - standing end), 0)::integer as answered,
           count(*) filter (where settled and answer ? 'leaveOut')::integer as leaving,
           coalesce(sum(case when settled then count else count - standing end) filter (where answer ? 'leaveOut'), 0)::integer as left_out,
           (coalesce(sum(checking), 0) + (
             select count(*)
             from import_recheck
             where organisation = ${tx.actor.organisation}
               and job = ${uuidOf(id)}
           ))::integer as checking,
           (
             select j.answers <> coalesce((j.check_counts->>'answers')::integer, 0)
             from import_job j
             where j.organisation = ${tx.actor.organisation}
               and j.id = ${uuidOf(id)}
           ) as since_check
    from (${groupsWithAnswers(tx, id, filter)}) g`)
  return {
    texts: sums.texts,
    issues: sums.issues,
    answered: { texts: sums.answers, issues: sums.answered },
    leftOut: { texts: sums.leaving, issues: sums.leftOut },
    checking: sums.checking,
    sinceCheck: sums.sinceCheck,
  }
}

/**
 * An answer is for a text of a field, or for one kind of issue of it, which goes first. It settles a group once no row of it
 * is known to be wrong all the same.
 */
export const groupsWithAnswers = (tx: Tx, id: RecordId, { level }: Pick<IssueFilter, 'level'>) => sql`
  with answered as materialized (
    select distinct on (g.id) g.id, c.answer
    from import_correction c
    join import_issue_group g on (g.organisation, g.job, g.about) = (c.organisation, c.job, c.about)
    where c.organisation = ${tx.actor.organisation}
      and c.job = ${uuidOf(id)}
      and c.row is null
      and coalesce(c.code, g.code) = g.code
    order by g.id, c.code nulls last
  )
  select g.*, a.answer, a.answer is not null and (g.checking > 0 or g.standing = 0) as settled
  from (
    select id, field, code, level, text, standing + solved as count, standing, first_row,
           coalesce(recheck_left, 0) as checking
    from import_issue_group
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(id)}
      and (${level ?? null}::text is null or level = ${level ?? null})
  ) g
  left join answered a on a.id = g.id`

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
    // Of several cells none is named.
    ...(facts && {
      facts: group.count > 1 ? Object.fromEntries(Object.entries(facts).filter(([name]) => name !== 'cell')) : facts,
    }),
  }),
})
