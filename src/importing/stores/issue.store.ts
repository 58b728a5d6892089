import { copyLines, copyText, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Suggestion } from '../../fields/index.ts'
import { issueToKeep, type RowIssue } from '../issue.ts'

export interface IssueToSave {
  readonly row: number
  readonly level: 'error' | 'warning'
  readonly issue: RowIssue
  /** An answer has solved it since the whole file was checked. */
  readonly solved?: boolean
}

const columns = [
  'organisation',
  'job',
  'row',
  'position',
  'field',
  'code',
  'level',
  'text',
  'facts',
  'choices',
  'solved',
]

/** Issues of rows that have none yet, counted with their groups; several of a row are given one after the other. */
export async function saveIssues(tx: Tx, job: RecordId, issues: readonly IssueToSave[]): Promise<void> {
  if (issues.length === 0) return
  const head = `${tx.actor.organisation}\t${uuidOf(job)}\t`
  const lines = copyLines()
  const rows = new Set<number>()
  let row = 0
  let position = 0
  for (const { row: number, level, issue: whole, solved = false } of issues) {
    const issue = issueToKeep(whole)
    position = number === row ? position + 1 : 1
    row = number
    rows.add(number)
    const cells = [issue.field, issue.code, level, issue.text].map(copyText).join('\t')
    lines.add(
      `${head}${number}\t${position}\t${cells}\t${jsonOrNull(issue.facts)}\t${jsonOrNull(issue.choices)}\t${solved}\n`,
    )
  }
  await tx.copy('import_issue', columns, lines)
  await countIn(tx, job, [...rows])
}

const jsonOrNull = (value: unknown): string => (value === undefined ? '\\N' : copyText(JSON.stringify(value)))

/** A row's issue as it was kept. */
export interface KeptIssue extends Required<IssueToSave> {
  /** Of the job's groups, which are too many to be told apart by a number of JavaScript's. */
  readonly group: string
}

export async function issuesOfRows(tx: Tx, job: RecordId, rows: readonly number[]): Promise<readonly KeptIssue[]> {
  const kept = await tx.all(sql<KeptRow>`
    select row, level, group_id::text as "group", solved, field, code, text, facts, choices
    from import_issue
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and row = any(${rows})
    order by row, position`)
  return kept.map(({ row, level, group, solved, field, code, text, facts, choices }) => ({
    ...{ row, level, group, solved },
    issue: {
      code,
      ...(field !== null && { field }),
      ...(text !== null && { text }),
      ...(facts && { facts }),
      ...(choices && { choices }),
    },
  }))
}

interface KeptRow extends Omit<KeptIssue, 'issue'> {
  readonly field: string | null
  readonly code: string
  readonly text: string | null
  readonly facts: RowIssue['facts'] | null
  readonly choices: readonly Suggestion[] | null
}

/** Drops the issues of these rows, and no longer counts them. */
export async function dropIssuesOfRows(tx: Tx, job: RecordId, rows: readonly number[]): Promise<void> {
  await tx.run(sql`
    with gone as (
      delete from import_issue
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(job)}
        and row = any(${rows})
      returning group_id, solved
    ), counted as (
      select group_id, count(*) filter (where not solved) as standing, count(*) filter (where solved) as solved
      from gone
      group by group_id
    )
    update import_issue_group g
    set standing = g.standing - counted.standing,
        solved = g.solved - counted.solved
    from counted
    where g.organisation = ${tx.actor.organisation}
      and g.job = ${uuidOf(job)}
      and g.id = counted.group_id`)
}

async function countIn(tx: Tx, job: RecordId, rows: readonly number[]): Promise<void> {
  await tx.run(sql`
    insert into import_issue_group as g (organisation, job, id, field, code, level, text, standing, solved, first_row)
    select organisation, job, group_id, field, code, level, text,
           count(*) filter (where not solved), count(*) filter (where solved), min(row)
    from import_issue
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and row = any(${rows})
    group by organisation, job, group_id, field, code, level, text
    on conflict (organisation, job, id) do update
    set standing = g.standing + excluded.standing,
        solved = g.solved + excluded.solved,
        first_row = least(g.first_row, excluded.first_row)`)
}

/** Of groups whose issues were replaced: those without any go, the others begin where they begin now. */
export async function settleGroups(tx: Tx, job: RecordId, groups: readonly string[]): Promise<void> {
  const ofThem = sql`organisation = ${tx.actor.organisation} and job = ${uuidOf(job)} and id = any(${groups}::bigint[])`
  await tx.run(sql`delete from import_issue_group where ${ofThem} and standing + solved = 0`)
  await tx.run(sql`
    update import_issue_group g
    set first_row = (
      select row
      from import_issue i
      where i.organisation = g.organisation
        and i.job = g.job
        and i.group_id = g.id
      order by row
      limit 1
    )
    where ${ofThem}`)
}

/** It has just grown by a file: its statistics must know before it is looked at. */
export const analyseGroups = (tx: Tx): Promise<number> => tx.run(sql`analyze import_issue_group`)

const ofCheck = ['import_issue', 'import_issue_group', 'import_recheck', 'import_met'] as const

/** All that was found of the rows, before they are checked anew. */
export async function dropFindings(tx: Tx, job: RecordId): Promise<void> {
  for (const table of ofCheck)
    await tx.run(sql`
      delete from ${sql.table(table)}
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(job)}`)
}
