import type { Fields } from '../../fields/index.ts'
import { typeOf } from '../engine.ts'
import type { Change, ImportType, Options } from '../import-type.ts'
import { moveTo } from '../stores/import-job.store.ts'
import { dropPreview } from '../stores/preview.store.ts'
import { rowsToUndo, undoTally } from '../stores/undo.store.ts'
import { undoSteps, type UndoStep } from '../undo-steps.ts'
import { deciding, underFence, type Stage, type StageWork } from './stage.ts'
import { ofTheDatabase, ofTheRow } from './trouble.ts'
import { keepRow, undoBatch } from './undo-batch.ts'

/**
 * Takes back what was loaded, from the last row to the first: a transaction a batch, with one entry a row, until every
 * row has one. Runs again without harm.
 */
export const undoRows: Stage = (work) => typeOf(work.engine, work.job.type)((type) => undoAll(type, work))

const preset = 2_000
const triesTogether = 3

async function undoAll<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  work: StageWork,
): Promise<void> {
  // Before anything else: what is sent while rows are undone cannot be taken back.
  if (!(await untilNone(work, () => cancelSome(work)))) return
  const steps = undoSteps(type)
  if (!(await untilNone(work, () => undoNext(work, steps, work.engine.rowsInBatch ?? preset)))) return
  await end(work)
}

/** False: told to stop before there was nothing more to do. */
async function untilNone(work: StageWork, step: () => Promise<number>): Promise<boolean> {
  while (!work.stop.aborted) if ((await step()) === 0) return true
  return false
}

const cancelSome = (work: StageWork): Promise<number> =>
  underFence(work, (tx, status) =>
    status === 'undoing' ? work.engine.workflows.cancel(tx, work.job.id, preset) : Promise.resolve(0),
  )

/**
 * The next rows. Where somebody was in the way they are tried again as a whole; where the database refuses them, fewer
 * are, until the row that it refuses stands alone: that one stays as it is.
 */
async function undoNext(work: StageWork, steps: readonly UndoStep[], atOnce: number, tries = 1): Promise<number> {
  try {
    return await underFence(work, async (tx, status) => {
      const rows = status === 'undoing' ? await rowsToUndo(tx, work.job.id, atOnce) : []
      if (rows.length > 0) await undoBatch(tx, work, steps, rows)
      return rows.length
    })
  } catch (error) {
    if (ofTheDatabase(error) && tries < triesTogether) return undoNext(work, steps, atOnce, tries + 1)
    if (!ofTheRow(error)) throw error
    if (atOnce > 1) return undoNext(work, steps, Math.ceil(atOnce / 2))
    return underFence(work, (tx) => keepRow(tx, work, error))
  }
}

const end = (work: StageWork): Promise<void> =>
  deciding(work, async (tx, status) => {
    if (status !== 'undoing') return
    const { engine, job } = work
    await moveTo(tx, job.id, 'undone')
    await dropPreview(tx, job.id)
    await engine.audit(tx, { action: 'import.undone', record: job.id, after: await undoTally(tx, job.id) })
  })
