import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'

/** What is there of a job that loaded nothing. */
const tables = [
  ...['import_preview', 'import_issue', 'import_issue_group', 'import_recheck', 'import_met', 'import_row'],
  ...['import_correction', 'remembered_refusal', 'import_move'],
] as const

/** Removes a job that loaded nothing, and its file. */
export async function dropJob(tx: Tx, job: RecordId, file: RecordId): Promise<void> {
  for (const table of tables)
    await tx.run(sql`
      delete from ${sql.table(table)}
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(job)}`)
  await tx.run(sql`
    delete from import_job
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}`)
  await tx.run(sql`
    delete from import_file
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(file)}`)
}
