import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Suggestion } from '../../fields/index.ts'
import type { CorrectionAnswer } from '../correction.ts'
import { typeOf, type Engine } from '../engine.ts'
import { catalogueOf, sentenceOf } from '../issue.ts'
import { boundFields } from '../mapping.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { definitionOf } from '../understand.ts'

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
  { level, offset, limit }: IssueFilter,
): Promise<readonly IssueGroup[]> {
  const job = await jobOf(tx, id)
  const catalogue = typeOf(engine, job.type)((type) => catalogueOf(type.issues))
  const groups = await tx.all(sql<GroupRow>`
    with groups as (
      select field, code, level, text, count(*) as count, min(row) as first_row
      from import_issue
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(id)}
        and (${level ?? null}::text is null or level = ${level ?? null})
      group by field, code, level, text
      order by level, count(*) desc, min(row), field, code, text
      offset ${offset}
      limit ${limit}
    )
    select g.*, i.facts, i.choices, c.answer
    from groups g
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
    left join lateral (
      select answer
      from import_correction c
      where c.organisation = ${tx.actor.organisation}
        and c.job = ${uuidOf(id)}
        and c.row is null
        and c.field is not distinct from g.field
        and c.text is not distinct from g.text
        and (c.code is null or c.code = g.code)
      limit 1
    ) c on true
    order by g.level, g.count desc, g.first_row, g.field, g.code, g.text`)
  return groups.map(({ field, text, facts, choices, answer, ...group }) => ({
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
  }))
}

/** "Did you mean…?" for one wrong text of a field, the likeliest first. */
export async function suggestions(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  { field, text }: { readonly field: string; readonly text: string },
): Promise<readonly Suggestion[]> {
  const job = await jobOf(tx, id)
  const { fields } = await definitionOf(tx, engine, job)
  const bound = boundFields(fields, job.mapping ?? []).find((b) => b.way.headers[0].is === field)
  return (await bound?.way.suggest?.(tx, text)) ?? []
}
