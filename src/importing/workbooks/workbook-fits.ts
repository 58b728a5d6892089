import type { Tx } from '../../platform/database/index.ts'
import type { WholeJob } from '../stores/import-job.store.ts'
import { readingOf } from '../stores/workbook.store.ts'
import type { WorkbookSays } from './workbook-says.ts'

/** Why a workbook cannot be taken into a job; undefined: it is of this job, of this reading of its file. */
export async function whyNotTaken(
  tx: Tx,
  job: WholeJob,
  says: Pick<WorkbookSays, 'job' | 'reading' | 'headers'>,
): Promise<string | undefined> {
  if (says.job !== job.id) return 'workbook-of-another-job'
  if (says.reading !== (await readingOf(tx, job.id))) return 'workbook-of-another-reading'
  const headers = job.described?.headers ?? []
  const same = says.headers.length === headers.length && headers.every((one, index) => alike(one, says.headers[index]))
  return same ? undefined : 'workbook-columns-changed'
}

const alike = (one: string, other: string | undefined): boolean => one.trim() === other?.trim()
