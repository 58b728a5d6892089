import { copyText, recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'
import { copyChunks } from './copy-chunks.ts'

/** Rows with errors that were fixed in a spreadsheet program, and came back. */
export interface Workbook {
  readonly id: RecordId
  readonly file: RecordId
  readonly name: string
  /** Its name in the file store. */
  readonly stored: string
  readonly state: 'waiting' | 'taken' | 'refused'
  readonly rowsRead: number
  readonly result: WorkbookResult | undefined
  readonly uploadedBy: StaffId
  readonly uploadedAt: string
}

/** What became of it. */
export type WorkbookResult = TakenIn | { readonly code: string; readonly facts?: Facts }
export interface TakenIn {
  readonly cells: number
  /** Rows with a cell that was changed. */
  readonly rows: number
  readonly leftOut: number
  /** Cells of columns that are not imported, which were changed: that changes nothing. */
  readonly ignored: number
  readonly notUnderstood: {
    readonly count: number
    readonly first: readonly { readonly code: string; readonly facts: Facts }[]
  }
}
type Facts = Readonly<Record<string, string | number>>

interface WorkbookLine extends Omit<Workbook, 'id' | 'file' | 'uploadedBy' | 'result'> {
  readonly id: string
  readonly file: string
  readonly uploadedBy: string
  readonly result: WorkbookResult | null
}

export async function insertWorkbook(
  tx: Tx,
  {
    id,
    job,
    file,
    upload,
    at,
  }: {
    readonly id: RecordId
    readonly job: RecordId
    readonly file: RecordId
    readonly upload: string
    readonly at: string
  },
): Promise<void> {
  await tx.run(sql`
    insert into import_workbook (organisation, id, job, file, upload, uploaded_by, uploaded_at, state)
    values (${tx.actor.organisation}, ${uuidOf(id)}, ${uuidOf(job)}, ${uuidOf(file)}, ${upload},
            ${uuidOf(tx.actor.staff)}, ${at}, 'waiting')`)
}

/** The job that an upload of the actor's was a workbook of. */
export async function jobOfWorkbook(tx: Tx, upload: string): Promise<RecordId | undefined> {
  const row = await tx.maybe(sql<{ job: string }>`
    select job
    from import_workbook
    where organisation = ${tx.actor.organisation}
      and upload = ${upload}
      and uploaded_by = ${uuidOf(tx.actor.staff)}`)
  return row && recordId('job', row.job)
}

/** The newest of a job. */
export async function workbookOf(tx: Tx, job: RecordId): Promise<Workbook | undefined> {
  const row = await tx.maybe(sql<WorkbookLine>`
    select w.id, w.file, f.name, f.stored, w.state, w.rows_read, w.result, w.uploaded_by, w.uploaded_at
    from import_workbook w
    join import_file f on (f.organisation, f.id) = (w.organisation, w.file)
    where w.organisation = ${tx.actor.organisation}
      and w.job = ${uuidOf(job)}
    order by w.id desc
    limit 1`)
  return (
    row && {
      ...row,
      id: recordId('file', row.id),
      file: recordId('file', row.file),
      uploadedBy: recordId('user', row.uploadedBy),
      result: row.result ?? undefined,
    }
  )
}

/** What it says of a row otherwise than before: a cell's text under a header of the template, or that it is left out. */
export interface WorkbookChange {
  readonly row: number
  readonly field: string | undefined
  readonly text: string
}

export async function stageChanges(
  tx: Tx,
  workbook: RecordId,
  { changes, rowsRead }: { readonly changes: readonly WorkbookChange[]; readonly rowsRead: number },
): Promise<void> {
  const lines = copyChunks()
  for (const { row, field, text } of changes)
    lines.add(`${tx.actor.organisation}\t${uuidOf(workbook)}\t${row}\t${copyText(field)}\t${copyText(text)}\n`)
  await tx.copy('import_workbook_change', ['organisation', 'workbook', 'row', 'field', 'text'], lines.all())
  await tx.run(sql`
    update import_workbook
    set rows_read = ${rowsRead}
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(workbook)}`)
}

export async function dropStagedChanges(tx: Tx, workbook: RecordId): Promise<void> {
  await tx.run(sql`
    delete from import_workbook_change
    where organisation = ${tx.actor.organisation}
      and workbook = ${uuidOf(workbook)}`)
}

/** What was staged becomes what is said for those rows, in the place of what was said for the same cells before. */
export async function saveStagedChanges(
  tx: Tx,
  job: RecordId,
  workbook: RecordId,
  { imported, ...given }: Given & { readonly imported: ReadonlyMap<number, string> },
): Promise<void> {
  const { by, at } = given
  // Both have just grown by as much as a file has: their statistics must know before they are joined, and read by page.
  await tx.run(sql`analyze import_workbook_change`)
  const staged = sql`
    from import_workbook_change w
    where w.organisation = ${tx.actor.organisation}
      and w.workbook = ${uuidOf(workbook)}`
  await tx.run(sql`
    delete from import_correction c
    where c.organisation = ${tx.actor.organisation}
      and c.job = ${uuidOf(job)}
      and c.row is not null
      and exists (select ${staged} and w.row = c.row and w.field is not distinct from c.field)`)
  await tx.run(sql`
    insert into import_correction (organisation, id, job, field, row, answer, given_by, given_at)
    select w.organisation, gen_random_uuid(), ${uuidOf(job)}, w.field, w.row,
           case
             when w.field is null then '{"leaveOut": true}'
             when w.text = '' then '{"blank": true}'
             else jsonb_build_object('text', w.text)
           end,
           ${uuidOf(by)}, ${at}
    ${staged}`)
  await sayTornRows(tx, job, workbook, { imported, ...given })
  await tx.run(sql`analyze import_correction`)
  await dropStagedChanges(tx, workbook)
}

interface Given {
  readonly by: StaffId
  readonly at: string
}

/** Of a row that could not be read every cell is said with the first: what stands in the others is then what is meant. */
async function sayTornRows(
  tx: Tx,
  job: RecordId,
  workbook: RecordId,
  { imported, by, at }: Given & { readonly imported: ReadonlyMap<number, string> },
): Promise<void> {
  await tx.run(sql`
    insert into import_correction (organisation, id, job, field, row, answer, given_by, given_at)
    select r.organisation, gen_random_uuid(), r.job, c.field, r.number,
           jsonb_build_object('text', btrim(coalesce(r.cells->>c.number, ''))), ${uuidOf(by)}, ${at}
    from (
      select distinct row
      from import_workbook_change
      where organisation = ${tx.actor.organisation}
        and workbook = ${uuidOf(workbook)}
        and field is not null
    ) w
    join import_row r on (r.organisation, r.job, r.number) = (${tx.actor.organisation}, ${uuidOf(job)}, w.row)
    cross join unnest(${[...imported.keys()]}::integer[], ${[...imported.values()]}::text[]) c (number, field)
    where r.problem is not null
    on conflict do nothing`)
}

export async function endWorkbook(
  tx: Tx,
  workbook: RecordId,
  { state, result }: { readonly state: 'taken' | 'refused'; readonly result: WorkbookResult },
): Promise<void> {
  await tx.run(sql`
    update import_workbook
    set state = ${state},
        result = ${JSON.stringify(result)}::jsonb
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(workbook)}`)
}

/** How often a file was read: what its rows are called may be another thing each time. */
export async function readingOf(tx: Tx, job: RecordId): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::integer as count
    from import_move
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and to_status = 'reading'`)
  return count
}
