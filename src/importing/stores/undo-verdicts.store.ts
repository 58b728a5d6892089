import { recordId, sql, type RecordId, type Sql, type Tx } from '../../platform/database/index.ts'
import type { Issue } from '../../fields/index.ts'
import type { Undo, Undoing } from '../import-type.ts'
import type { UndoStep } from '../undo-steps.ts'
import { changesToUndo } from './undo.store.ts'

/** Whether a change of a row may be taken back, or why it stays. */
export interface Verdict {
  readonly row: number
  readonly record: RecordId
  readonly kept: Issue | undefined
}

/** For what asks of a batch of rows: a probe of an index for each record, whatever the statistics say. */
export const probeIndexes = (tx: Tx): Promise<number> =>
  tx.run(sql`
    select set_config(setting, 'off', true)
    from unnest(array['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin']) as setting`)

/** What may be taken back now, and what stays. */
export async function verdictsOn(tx: Tx, undo: Undo, undoing: Undoing): Promise<readonly Verdict[]> {
  const rows = await tx.all(sql<{ row: number; record: string; kept: Issue | null }>`
    select v.row, v.record, v.kept
    from (${undo.verdicts(tx, undoing)}) v
    order by v.row desc, v.record`)
  return rows.map(({ row, record, kept }) => ({ row, record: recordId(undo.record, record), kept: kept ?? undefined }))
}

/** To look at a million rows before they are undone may take longer than a screen is else given. */
export const takeTime = (tx: Tx): Promise<number> => tx.run(sql`set local statement_timeout = '3min'`)

/** The same of all that a job made or changed and that is not undone, as a query, before anything of it is undone. */
export const allVerdicts = (tx: Tx, job: RecordId, steps: readonly UndoStep[]): Sql =>
  sql.join(
    steps.map((step) => {
      const { undo } = step
      const verdicts = undo.verdicts(tx, { job, changes: changesToUndo(tx, job, step) })
      // Kept apart, so that a verdict is found once a change however often it is asked for.
      return sql`
        (
          select ${undo.does}::text as does, ${undo.record}::text as kind, v.row, v.record, v.kept
          from (${verdicts}) v
          offset 0
        )`
    }),
    sql` union all `,
  )
