import { recordId, sql, uuidOf, type StaffId, type Tx } from '../../platform/database/index.ts'
import { before, type Status } from '../import-job.ts'
import type { Tally } from '../outcome.ts'
import type { WholeJob } from '../stores/import-job.store.ts'
import { undoTally, type UndoTally } from '../stores/undo.store.ts'

/** Undo of a job, as far as it is. */
export interface UndoOfJob extends UndoTally {
  readonly possible: boolean
  /** Rows that made or changed something. */
  readonly rows: number
  readonly by: StaffId | undefined
  readonly at: string | undefined
}

/** Undefined: nothing was made or changed. */
export async function undoOfJob(tx: Tx, job: WholeJob, tally: Tally): Promise<UndoOfJob | undefined> {
  const rows = tally.created + tally.updated
  if (rows === 0) return undefined
  const asked = await tx.maybe(sql<{ by: string; at: string }>`
    select by, at
    from import_move
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job.id)}
      and to_status = 'undoing'
    order by number
    limit 1`)
  return {
    possible: undoPossible(job.status, job.problem?.in),
    rows,
    ...(await undoTally(tx, job.id)),
    by: asked && recordId('user', asked.by),
    at: asked?.at,
  }
}

/** Of one whose undo failed it is not Undo that is offered, but Retry. */
export const undoPossible = (status: Status, failedIn: string | undefined): boolean =>
  before('undoing').includes(status) && (status !== 'failed' || failedIn !== 'undoing')
