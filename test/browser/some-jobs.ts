import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { api, type Client } from '../../src/api/index.ts'
import { readJob, readyJob, saveSuggested, untilPersonsTurn } from '../http/upload.ts'

const sample = (name: string): Promise<string> =>
  readFile(join(import.meta.dirname, '../../samples', `cases-${name}.csv`), 'utf8')

/** Jobs of the samples, as a data manager has them on a Monday: at the mapping, ready, complete. */
export async function someJobs(muster: Client): Promise<void> {
  const { id } = await readyJob(muster, await sample('duplicates'))
  await muster.call(api.imports.start, { params: { id }, body: {} })
  await untilPersonsTurn(muster, id)
  const dirty = await readJob(muster, await sample('dirty'), 'county-housing-referrals-2026-11.csv')
  await saveSuggested(muster, dirty.id)
  await untilPersonsTurn(muster, dirty.id)
  await readJob(muster, await sample('clean'), 'conduct-referrals-week-45.csv')
}
