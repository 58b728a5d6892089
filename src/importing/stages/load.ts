import type { Tx } from '../../platform/database/index.ts'
import type { Fields } from '../../fields/index.ts'
import { endJob } from '../end-job.ts'
import type { Asked, Change, ImportType, Key, Options } from '../import-type.ts'
import type { CheckedRow } from '../rows/check-row.ts'
import type { StagedRow } from '../rows/row.ts'
import { jobOf, moveTo } from '../stores/import-job.store.ts'
import { setFacts } from '../stores/job-facts.store.ts'
import { countOutcomes } from '../stores/outcome.store.ts'
import { limitWaiting } from '../stores/fence.store.ts'
import { newestSeal, sealBatch } from '../stores/seal.store.ts'
import { typeOf } from '../engine.ts'
import { understand } from '../understand.ts'
import { announcingFor } from './announce-plans.ts'
import { batchLoader, type BatchLoader, type ReadBatch } from './load-batch.ts'
import { inOrder, type Turn } from './in-order.ts'
import { loadAlone, ToldToStop, writeRefusal } from './load-alone.ts'
import { batchesToLoad, type BatchToLoad } from './batches-to-load.ts'
import { deciding, underFence, type Stage, type StageWork } from './stage.ts'

/** Two connections write while the next batch is planned on a third. */
const batchesAtOnce = 3

/** Carries out plans: a transaction a batch, with one outcome a row, until every row has one. Runs again without harm. */
export const loadRows: Stage = (work) => typeOf(work.engine, work.job.type)((type) => loadAll(type, work))

async function loadAll<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  work: StageWork,
): Promise<void> {
  const { job, engine } = work
  const begun = await deciding(work, async (tx, status) => {
    if (status === 'queued') await moveTo(tx, job.id, 'loading')
    const known = await understand(tx, engine, type, job)
    const announcing = await announcingFor(tx, engine, type, job)
    return { known, announcing, seal: await newestSeal(tx, job.id) }
  })
  if (!begun.known) return fail(work, 'setup-changed')
  const loader = batchLoader(type, job.id, begun.known, { asked: job.asked as Asked<O>, announcing: begun.announcing })
  const batches = batchesToLoad(work, loader.readAndCut)
  let seal = begun.seal

  const commitInOrder = async (tx: Tx, rows: readonly StagedRow[], digest: Buffer, turn: Turn<Key>) => {
    await turn.last()
    const sealed = { firstRow: rows[0]?.number ?? 0, lastRow: rows.at(-1)?.number ?? 0, digest, previous: seal }
    return sealBatch(tx, { id: engine.newId('event'), of: 'import.batch', job: job.id, ...sealed })
  }
  const load = (batch: BatchToLoad<ReadBatch<CheckedRow<F>>>, turn: Turn<Key>): Promise<void> =>
    loadBatch(work, loader, batch, turn, commitInOrder).then((sealed) => void (seal = sealed))
  const refuse = async (row: StagedRow, error: unknown): Promise<void> => {
    seal = await underFence(work, async (tx) =>
      commitInOrder(tx, [row], await writeRefusal(work, tx, row, error), alone),
    )
  }

  for (;;) {
    const failure = await inOrder(batches.next, load, batchesAtOnce)
    if (!failure) break
    batches.putBack(failure.behind)
    await loadAlone({ page: failure.page.staged, error: failure.error }, (staged) => load({ staged }, alone), refuse)
  }
  if (!work.stop.aborted) await end(work)
}

const alone: Turn<Key> = { meet: async () => {}, last: async () => {} }

async function loadBatch<P>(
  work: StageWork,
  loader: BatchLoader<P>,
  { staged, read }: BatchToLoad<ReadBatch<P>>,
  turn: Turn<Key>,
  commit: (tx: Tx, rows: readonly StagedRow[], digest: Buffer, turn: Turn<Key>) => Promise<Buffer>,
): Promise<Buffer> {
  return underFence(work, async (tx, status) => {
    if (status !== 'loading') throw new ToldToStop(`The job is ${status}.`)
    await limitWaiting(tx)
    const batch = read ?? (await loader.readAndCut(tx, staged, staged.length)).read
    await turn.meet(batch.keys)
    return commit(tx, staged, await loader.write(tx, batch), turn)
  })
}

/** Whatever there was to load is loaded: all of it, the first N rows, or as much as there was before somebody said stop. */
const end = (work: StageWork): Promise<void> =>
  deciding(work, async (tx, status) => {
    const { rows = 0 } = await jobOf(tx, work.job.id)
    const loaded = await countOutcomes(tx, work.job.id)
    const all = loaded === rows
    if (status === 'loading' && !all && work.job.firstRows === undefined)
      throw new Error(`Job ${work.job.id} has ${rows} rows and ${loaded} outcomes, and found nothing more to load.`)
    if (status !== 'loading' && status !== 'cancelling') return
    if (all) await endJob(tx, work.engine, work.job.id, 'completed')
    else if (status === 'cancelling') await endJob(tx, work.engine, work.job.id, 'cancelled')
    else await moveTo(tx, work.job.id, 'paused')
  })

const fail = (work: StageWork, code: string): Promise<void> =>
  deciding(work, async (tx, status) => {
    await setFacts(tx, work.job.id, { problem: { code, in: status } })
    await endJob(tx, work.engine, work.job.id, 'failed')
  })
