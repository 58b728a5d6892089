import type { Tx } from '../../platform/database/index.ts'
import type { StagedRow } from '../rows/row.ts'
import { writeBatch, writeOutcomes } from '../stores/outcome.store.ts'
import type { Failure } from './in-order.ts'
import type { StageWork } from './stage.ts'
import { ofTheDatabase, ofTheRow } from './trouble.ts'

const triesTogether = 3

/** The job was told to stop: what is not loaded stays so. */
export class ToldToStop extends Error {}

/** A batch that failed is loaded by itself; where it fails again, in halves, until the row that breaks it stands alone. */
export async function loadAlone(
  { page, error }: Pick<Failure<readonly StagedRow[]>, 'page' | 'error'>,
  load: (rows: readonly StagedRow[]) => Promise<void>,
  refuse: (row: StagedRow, error: unknown) => Promise<void>,
): Promise<void> {
  let trouble = error
  for (let tries = 0; ofTheDatabase(trouble) || ofTheRow(trouble); tries++) {
    if (ofTheRow(trouble) && tries > 0) break
    if (tries >= triesTogether) throw trouble
    try {
      return await load(page)
    } catch (again) {
      trouble = again
    }
  }
  if (trouble instanceof ToldToStop) return
  if (!ofTheRow(trouble)) throw trouble
  const [row] = page
  if (row && page.length === 1) return refuse(row, trouble)
  const half = Math.ceil(page.length / 2)
  for (const part of [page.slice(0, half), page.slice(half)])
    await load(part).catch((worse: unknown) => loadAlone({ page: part, error: worse }, load, refuse))
}

/** The row that the database refuses is failed, with an error id to ask about; its neighbours are loaded. */
export async function writeRefusal(
  work: StageWork,
  tx: Tx,
  { number: row }: StagedRow,
  trouble: unknown,
): Promise<Buffer> {
  const error = work.engine.newId('event')
  const reason = ofTheRow(trouble) ?? 'unknown'
  work.engine.log.error({ job: work.job.id, row, error, reason }, 'the database refused a row')
  const outcomes = [
    {
      row,
      outcome: 'failed' as const,
      reason: 'could-not-be-written',
      issues: [{ code: 'could-not-be-written', facts: { reason, error } }],
    },
  ]
  const digest = await writeOutcomes(tx, work.job.id, outcomes)
  await writeBatch(tx, work.job.id, outcomes)
  return digest
}
