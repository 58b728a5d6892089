import type { RecordId, Tx } from '../../platform/database/index.ts'
import { advance, type Engine } from '../engine.ts'
import type { Correction } from '../rows/correction.ts'
import { markForRecheck } from '../stores/recheck.store.ts'

/**
 * Has a worker check again, behind the page, the rows that corrections are about: those with a text, or single ones. To be
 * called in the transaction in which corrections are given or taken back, by whoever keeps them (`correct` and `takeBack`
 * do), and with the job locked, as `jobToChange` leaves it.
 */
export async function recheckRows(
  tx: Tx,
  engine: Engine,
  job: RecordId,
  about: readonly Omit<Correction, 'answer'>[],
): Promise<void> {
  if (about.length > 0 && (await markForRecheck(tx, job, about)) === 'tell') await advance(tx, engine, job)
}
