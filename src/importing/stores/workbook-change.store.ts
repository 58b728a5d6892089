import {
  copyLines,
  copyText,
  sql,
  uuidOf,
  type RecordId,
  type StaffId,
  type Tx,
} from '../../platform/database/index.ts'

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
  const lines = copyLines()
  for (const { row, field, text } of changes)
    lines.add(`${tx.actor.organisation}\t${uuidOf(workbook)}\t${row}\t${copyText(field)}\t${copyText(text)}\n`)
  await tx.copy('import_workbook_change', ['organisation', 'workbook', 'row', 'field', 'text'], lines)
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
