import type { Tx } from '../../platform/database/index.ts'
import type { StagedRow } from '../rows/row.ts'
import { countOutcomes } from '../stores/outcome.store.ts'
import { rowsWithoutOutcome } from '../stores/row.store.ts'
import { underFence, type StageWork } from './stage.ts'

const preset = 2_000

/** Rows to be loaded together. */
export interface BatchToLoad<R> {
  readonly staged: readonly StagedRow[]
  /** As they read when the batch was cut; left out where that failed, or something has failed since: they are read anew. */
  readonly read?: R | undefined
}
export interface BatchesToLoad<R> {
  readonly next: () => Promise<BatchToLoad<R> | undefined>
  readonly putBack: (batches: readonly BatchToLoad<R>[]) => void
}
/**
 * Reads rows, and says how many of them to load together, at most so many: where the row behind them meets what the last
 * of them meets, they end before, so that in a file sorted by person two batches have nobody in common and are written
 * side by side.
 */
export type ReadAndCut<R> = (tx: Tx, rows: readonly StagedRow[], most: number) => Promise<{ read: R; taken: number }>

/** Rows without outcome, in the order of the file, as far as the first N. */
export function batchesToLoad<R>(work: StageWork, readAndCut: ReadAndCut<R>): BatchesToLoad<R> {
  const { job, engine } = work
  const { rowsInBatch = preset } = engine
  let waiting: readonly BatchToLoad<R>[] = []
  /** Fetched, and left for the next batch. */
  let held: readonly StagedRow[] = []
  let after = 0
  let left = Infinity
  const nextBatch = (): Promise<BatchToLoad<R> | undefined> =>
    underFence(work, async (tx, status) => {
      if (status !== 'loading') return undefined
      if (after === 0 && job.firstRows !== undefined)
        left = Math.max(0, job.firstRows - (await countOutcomes(tx, job.id)))
      const most = Math.min(rowsInBatch, left)
      if (most === 0) return undefined
      const fetched = await rowsWithoutOutcome(tx, job.id, after, most + 1 - held.length)
      const rows = [...held, ...fetched]
      if (rows.length === 0) return undefined
      // What fails here fails once more when it is the batch's turn, and is looked into there.
      const whole = { read: undefined, taken: Math.min(most, rows.length) }
      const { read, taken } = await readAndCut(tx, rows, most).catch(() => whole)
      after = fetched.at(-1)?.number ?? after
      held = rows.slice(taken)
      left -= taken
      return { staged: rows.slice(0, taken), read }
    })
  return {
    putBack: (batches) => {
      waiting = [...batches.map(({ staged }) => ({ staged })), ...waiting]
    },
    next: async () => {
      if (work.stop.aborted) return undefined
      const [first, ...others] = waiting
      waiting = others
      return first ?? nextBatch()
    },
  }
}
