import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { CorrectionAnswer } from '../rows/correction.ts'
import type { RowCorrection } from '../rows/edit-rows.ts'

/** Whether anything was said for a single row. */
export const hasRowCorrections = async (tx: Tx, job: RecordId): Promise<boolean> =>
  (await tx.maybe(sql`
    select
    from import_correction
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and row is not null
    limit 1`)) !== undefined

/** What was said for these rows, which stand in the order of the file. */
export async function rowCorrections(
  tx: Tx,
  job: RecordId,
  rows: readonly { readonly number: number }[],
): Promise<readonly RowCorrection[]> {
  const found = await tx.all(sql<{ row: number; field: string | null; answer: CorrectionAnswer }>`
    select row, field, answer
    from import_correction
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and row = any(${rows.map(({ number }) => number)})`)
  return found.map(({ row, field, answer }) => ({ row, answer, ...(field !== null && { field }) }))
}

interface SaidOfRow {
  /** Undefined: of the row. */
  readonly field: string | undefined
  readonly answer: CorrectionAnswer
}

/** Saves what is said of a row, of which nothing was said for these fields. */
export async function saveSaidOfRow(
  tx: Tx,
  job: RecordId,
  row: number,
  { said, at, newId }: { readonly said: readonly SaidOfRow[]; readonly at: string; readonly newId: () => RecordId },
): Promise<void> {
  await tx.run(sql`
    insert into import_correction (organisation, id, job, field, row, answer, given_by, given_at)
    select ${tx.actor.organisation}, said.id, ${uuidOf(job)}, said.field, ${row}, said.answer::jsonb,
           ${uuidOf(tx.actor.staff)}, ${at}
    from unnest(${said.map(() => uuidOf(newId()))}::uuid[], ${said.map(({ field }) => field ?? null)}::text[],
                ${said.map(({ answer }) => JSON.stringify(answer))}::text[]) as said(id, field, answer)`)
}

/** Takes back what was said of a row for these fields; undefined stands for the row itself. */
export async function dropSaidOfRow(
  tx: Tx,
  job: RecordId,
  row: number,
  fields: readonly (string | undefined)[],
): Promise<void> {
  await tx.run(sql`
    delete from import_correction
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and row = ${row}
      and coalesce(field, '') = any(${fields.map((field) => field ?? '')})`)
}
