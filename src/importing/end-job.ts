import type { RecordId, StaffId, Tx } from '../platform/database/index.ts'
import type { Engine } from './engine.ts'
import type { Tally } from './outcome.ts'
import { jobOf, moveTo } from './stores/import-job.store.ts'
import { lifeOf } from './stores/job-life.store.ts'
import { dropPreview } from './stores/preview.store.ts'
import { tallyOfJob } from './stores/outcome.store.ts'

/** How an import ended that somebody had started. A failed one may be tried again, and end once more. */
export interface EndedJob {
  readonly job: RecordId
  readonly type: string
  readonly status: 'completed' | 'cancelled' | 'failed'
  readonly startedBy: StaffId
  /** Different for every ending of the job. */
  readonly ending: number
  readonly rows: number
  readonly tally: Tally
}

/** Ends a job, and says so in the same transaction where it had been started: what never was concerns nobody. */
export async function endJob(tx: Tx, engine: Engine, id: RecordId, status: EndedJob['status']): Promise<void> {
  await moveTo(tx, id, status)
  if (status === 'cancelled') await dropPreview(tx, id)
  const { startedBy, moves } = await lifeOf(tx, id)
  if (!startedBy) return
  const { type, rows = 0 } = await jobOf(tx, id)
  const label = engine.types.get(type)?.((t) => t.label) ?? type
  await engine.ended(tx, {
    job: id,
    type: label,
    status,
    startedBy,
    ending: moves,
    rows,
    tally: await tallyOfJob(tx, id),
  })
}
