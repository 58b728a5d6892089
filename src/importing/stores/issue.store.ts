import { copyText, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { issueToKeep, type RowIssue } from '../issue.ts'
import { copyChunks } from './copy-chunks.ts'

export interface IssueToSave {
  readonly row: number
  readonly level: 'error' | 'warning'
  readonly issue: RowIssue
}

const columns = ['organisation', 'job', 'row', 'position', 'field', 'code', 'level', 'text', 'facts', 'choices']

/** Issues of rows that have none yet; several of a row are given one after the other. */
export async function saveIssues(tx: Tx, job: RecordId, issues: readonly IssueToSave[]): Promise<void> {
  const head = `${tx.actor.organisation}\t${uuidOf(job)}\t`
  const lines = copyChunks()
  let row = 0
  let position = 0
  for (const { row: number, level, issue: whole } of issues) {
    const issue = issueToKeep(whole)
    position = number === row ? position + 1 : 1
    row = number
    const cells = [issue.field, issue.code, level, issue.text].map(copyText).join('\t')
    lines.add(`${head}${number}\t${position}\t${cells}\t${jsonOrNull(issue.facts)}\t${jsonOrNull(issue.choices)}\n`)
  }
  await tx.copy('import_issue', columns, lines.all())
}

const jsonOrNull = (value: unknown): string => (value === undefined ? '\\N' : copyText(JSON.stringify(value)))

export async function dropIssues(tx: Tx, job: RecordId): Promise<void> {
  await tx.run(sql`
    delete from import_issue
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)
}
