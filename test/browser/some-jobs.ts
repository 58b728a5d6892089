import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { api, type Client } from '../../src/api/index.ts'
import { readJob, readyJob, saveSuggested, untilPersonsTurn } from '../http/upload.ts'

const sample = (name: string): Promise<string> =>
  readFile(join(import.meta.dirname, '../../samples', `cases-${name}.csv`), 'utf8')

/** Jobs of the samples, as a data manager has them on a Monday: at the mapping, ready, complete. */
export async function someJobs(muster: Client): Promise<void> {
  await someAnswers(muster)
  const { id } = await readyJob(muster, await sample('duplicates'))
  await muster.call(api.imports.start, { params: { id }, body: {} })
  await untilPersonsTurn(muster, id)
  const dirty = await readJob(muster, await sample('dirty'), 'county-housing-referrals-2026-11.csv')
  await saveSuggested(muster, dirty.id)
  await untilPersonsTurn(muster, dirty.id)
  await readJob(muster, await sample('clean'), 'conduct-referrals-week-45.csv')
}

/** Last month's file: what was answered there is remembered, and one of its rows was written with it. */
async function someAnswers(muster: Client): Promise<void> {
  const rows = 'Identifier,ReferralSource,Flags\nlast-1,Housng,\nlast-2,SELF,Blak\nlast-3,,GREN\n'
  const { id } = await readJob(muster, rows, 'county-housing-referrals-2026-10.csv')
  await saveSuggested(muster, id)
  await untilPersonsTurn(muster, id)
  const params = { id }
  const answers = [
    { field: 'ReferralSource', text: 'Housng', answer: { text: 'HOUSING' } },
    { field: 'Flags', text: 'Blak', answer: { text: 'BLACK' } },
    { field: 'Flags', text: 'GREN', answer: { blank: true as const } },
  ]
  await muster.call(api.imports.answer, { params, body: { answers } })
  await muster.call(api.imports.check, { params, query: { errors: 'may-stand' } })
  await untilPersonsTurn(muster, id)
  await muster.call(api.imports.start, { params, body: {} })
  await untilPersonsTurn(muster, id)
}
