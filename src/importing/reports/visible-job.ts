import type { RecordId, Tx } from '../../platform/database/index.ts'
import { jobOf, missingJob } from '../stores/import-job.store.ts'

/** Refuses a job that is not there, or is another's where one sees only one's own: with the same answer. */
export async function mustSeeJob(tx: Tx, id: RecordId, whose: 'own' | 'all'): Promise<void> {
  const { createdBy } = await jobOf(tx, id)
  if (whose === 'own' && createdBy !== tx.actor.staff) throw missingJob()
}
