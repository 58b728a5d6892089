import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'

/** What is there of a job that loaded nothing. */
const tables = [
  ...['import_preview', 'import_issue', 'import_issue_group', 'import_recheck', 'import_met', 'import_row'],
  ...['import_correction', 'remembered_refusal', 'import_move'],
] as const

/** Removes a job that loaded nothing, and its file. Gives the names under which files of it are stored. */
export async function dropJob(tx: Tx, job: RecordId, file: RecordId): Promise<readonly string[]> {
  const workbooks = await dropWorkbooks(tx, job)
  for (const table of tables)
    await tx.run(sql`
      delete from ${sql.table(table)}
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(job)}`)
  await tx.run(sql`
    delete from import_job
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}`)
  return dropFiles(tx, [uuidOf(file), ...workbooks])
}

/** What came back of its rows in workbooks, and was never taken in. */
async function dropWorkbooks(tx: Tx, job: RecordId): Promise<readonly string[]> {
  const ofJob = sql`
    select id
    from import_workbook
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`
  await tx.run(sql`
    delete from import_workbook_change
    where organisation = ${tx.actor.organisation}
      and workbook in (${ofJob})`)
  const files = await tx.all(sql<{ file: string }>`
    delete from import_workbook
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
    returning file`)
  return files.map(({ file }) => file)
}

async function dropFiles(tx: Tx, files: readonly string[]): Promise<readonly string[]> {
  const dropped = await tx.all(sql<{ stored: string }>`
    delete from import_file
    where organisation = ${tx.actor.organisation}
      and id = any(${files})
    returning stored`)
  return dropped.map(({ stored }) => stored)
}
