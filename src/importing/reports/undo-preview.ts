import { sql, type IdKind, type RecordId, type Tx } from '../../platform/database/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { refuseUndo } from '../actions/undo.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { countRowsToUndo } from '../stores/undo.store.ts'
import { allVerdicts, takeTime } from '../stores/undo-verdicts.store.ts'
import { undoSteps } from '../undo-steps.ts'

/** What undo would do, before anybody says so. */
export interface UndoPreview extends Changes {
  readonly rows: number
  readonly records: readonly (Changes & { readonly record: IdKind })[]
  readonly messages: { readonly toCancel: number; readonly sent: number; readonly failed: number }
}
interface Changes {
  readonly removed: number
  readonly restored: number
  readonly kept: number
}

/** Counted in the database: a million rows are not fetched to be counted. */
export async function undoPreview(tx: Tx, engine: Engine, id: RecordId): Promise<UndoPreview> {
  const job = await jobOf(tx, id)
  await refuseUndo(tx, job)
  const steps = typeOf(engine, job.type)(undoSteps)
  await takeTime(tx)
  const records = await tx.all(sql<Changes & { readonly record: IdKind }>`
    select kind as record,
           count(*) filter (where kept is null and does = 'remove')::integer as removed,
           count(*) filter (where kept is null and does = 'restore')::integer as restored,
           count(*) filter (where kept is not null)::integer as kept
    from (${allVerdicts(tx, id, steps)}) v
    group by kind
    order by kind`)
  const sum = (of: (changes: Changes) => number) => records.reduce((total, changes) => total + of(changes), 0)
  const { waiting, held, sent, failed } = await engine.workflows.messagesOf(tx, id)
  return {
    rows: await countRowsToUndo(tx, id),
    removed: sum(({ removed }) => removed),
    restored: sum(({ restored }) => restored),
    kept: sum(({ kept }) => kept),
    records,
    messages: { toCancel: waiting + held, sent, failed },
  }
}
