import { createHash } from 'node:crypto'
import { copyLines, copyText, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { issueToKeep } from '../issue.ts'
import { tallyOf, type Outcome, type Tally } from '../outcome.ts'

const columns = ['organisation', 'job', 'row', 'outcome', 'reason', 'record', 'issues', 'before', 'made']

/** Writes one outcome a row, and gives the digest of what was written. Refused by the primary key where a row has one. */
export async function writeOutcomes(tx: Tx, job: RecordId, outcomes: readonly Outcome[]): Promise<Buffer> {
  const head = `${tx.actor.organisation}\t${uuidOf(job)}\t`
  const lines = copyLines()
  // Hashed in pieces: a call for each line costs more than its hash.
  const underSeal = copyLines()
  for (const outcome of outcomes) {
    const line = outcomeText(outcome)
    underSeal.add(`${line}\n`)
    lines.add(`${head}${line}\t${madeText(outcome)}\n`)
  }
  await tx.copy('import_outcome', columns, lines)
  const digest = createHash('sha256')
  for (const bytes of underSeal.bytes()) digest.update(bytes)
  return digest.digest()
}

const outcomeText = ({ row, outcome, reason, record, issues, before }: Outcome): string =>
  `${row}\t${outcome}\t${reason ?? '\\N'}\t${record === undefined ? '\\N' : uuidOf(record)}\t${jsonOrNull(issues?.map(issueToKeep))}\t${jsonOrNull(before)}`

/** Not under the seal: what a job made says so itself. */
const madeText = ({ made }: Outcome): string => (made ? `{${made.map(uuidOf).join(',')}}` : '\\N')

const jsonOrNull = (value: unknown): string => (value === undefined ? '\\N' : copyText(JSON.stringify(value)))

/** One a batch, in the transaction of its rows: progress is their sum. */
export async function writeBatch(tx: Tx, job: RecordId, outcomes: readonly Outcome[]): Promise<void> {
  const { created, updated, ended, skipped, failed } = tallyOf(outcomes)
  await tx.run(sql`
    insert into import_batch (organisation, job, first_row, last_row, created, updated, ended, skipped, failed)
    values (${tx.actor.organisation}, ${uuidOf(job)}, ${outcomes[0]?.row ?? 0}, ${outcomes.at(-1)?.row ?? 0},
            ${created}, ${updated}, ${ended}, ${skipped}, ${failed})`)
}

/** What has been loaded so far. */
export const tallyOfJob = (tx: Tx, job: RecordId): Promise<Tally> =>
  tx.one(sql<Tally>`
    select coalesce(sum(created), 0)::integer as created,
           coalesce(sum(updated), 0)::integer as updated,
           coalesce(sum(ended), 0)::integer as ended,
           coalesce(sum(skipped), 0)::integer as skipped,
           coalesce(sum(failed), 0)::integer as failed
    from import_batch
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)

/** How many rows have an outcome, counted in the outcomes themselves. */
export async function countOutcomes(tx: Tx, job: RecordId): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)
    from import_outcome
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)
  return count
}
