import { recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { statuses } from '../import-job.ts'

/** An import that nothing will be done with any more. */
export interface EndedImport {
  readonly organisation: number
  readonly id: RecordId
  /** The names of its files in the file store: what was uploaded, and workbooks that came back. */
  readonly stored: readonly string[]
}

const ended = Object.entries(statuses).flatMap(([status, { turn }]) => (turn === 'nobody' ? [status] : []))
const slice = 20_000

/** What is of use only until an import ends. */
const passing = ['import_preview', 'import_met', 'import_recheck'] as const
/** What says something of the file. */
const telling = ['import_issue', 'import_issue_group'] as const

/** Of every organisation: those of which something is kept that only helped to load them. */
export async function endedWithMore(tx: Tx): Promise<readonly EndedImport[]> {
  const rows = await tx.all(sql<EndedImport & { readonly id: string }>`
    select j.organisation, j.id, '{}'::text[] as stored
    from import_job j
    where j.status = any (${ended}::text[])
      and (${sql.join(
        passing.map(
          (table) =>
            sql`exists (select from ${sql.table(table)} t where t.organisation = j.organisation and t.job = j.id)`,
        ),
        sql` or `,
      )})`)
  return rows.map((row) => ({ ...row, id: recordId('job', row.id) }))
}

/** Of every organisation: those that ended before that time, and whose cells are there. */
export async function endedBefore(tx: Tx, before: string): Promise<readonly EndedImport[]> {
  const rows = await tx.all(sql<EndedImport & { readonly id: string }>`
    select j.organisation, j.id, array(
      select f.stored
      from import_file f
      where f.organisation = j.organisation
        and (f.id = j.file
          or exists (
            select
            from import_workbook w
            where (w.organisation, w.job, w.file) = (f.organisation, j.id, f.id)))
    ) as stored
    from import_job j
    where j.status = any (${ended}::text[])
      and j.cells_dropped_at is null
      and ${before}::timestamptz > all (
        select m.at
        from import_move m
        where m.organisation = j.organisation
          and m.job = j.id
      )`)
  return rows.map((row) => ({ ...row, id: recordId('job', row.id) }))
}

export const dropPassing = (tx: Tx, job: RecordId): Promise<number> => dropFrom(tx, passing, job)
export const dropIssues = (tx: Tx, job: RecordId): Promise<number> => dropFrom(tx, telling, job)

/** What was said of single rows, in the grid or by a workbook: cells, under another name. */
export const dropRowAnswers = (tx: Tx, job: RecordId): Promise<number> =>
  tx.run(sql`
    delete from import_correction
    where ctid = any (array(
      select ctid
      from import_correction
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(job)}
        and row is not null
      limit ${slice}
    ))`)

export const dropWorkbookChanges = (tx: Tx, job: RecordId): Promise<number> =>
  tx.run(sql`
    delete from import_workbook_change
    where ctid = any (array(
      select c.ctid
      from import_workbook_change c
        join import_workbook w on (w.organisation, w.id) = (c.organisation, c.workbook)
      where w.organisation = ${tx.actor.organisation}
        and w.job = ${uuidOf(job)}
      limit ${slice}
    ))`)

type Table = (typeof passing | typeof telling)[number]

async function dropFrom(tx: Tx, tables: readonly Table[], job: RecordId): Promise<number> {
  for (const table of tables) {
    const dropped = await dropSlice(tx, table, job)
    if (dropped > 0) return dropped
  }
  return 0
}

const dropSlice = (tx: Tx, table: Table, job: RecordId): Promise<number> =>
  tx.run(sql`
    delete from ${sql.table(table)}
    where ctid = any (array(
      select ctid
      from ${sql.table(table)}
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(job)}
      limit ${slice}
    ))`)

/** Rows stay, so that the record log has each of them, and say nothing any more. */
export const blankRows = (tx: Tx, job: RecordId): Promise<number> =>
  tx.run(sql`
    update import_row r
    set cells = '[]', size = 0
    where r.organisation = ${tx.actor.organisation}
      and r.job = ${uuidOf(job)}
      and r.number = any (array(
        select number
        from import_row
        where organisation = ${tx.actor.organisation}
          and job = ${uuidOf(job)}
          and cells::text <> '[]'
        order by number
        limit ${slice}
      ))`)

/** With it go the samples of the columns. */
export const noteDropped = (tx: Tx, job: RecordId, now: string): Promise<number> =>
  tx.run(sql`
    update import_job
    set cells_dropped_at = ${now}::timestamptz, columns = null
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(job)}`)
