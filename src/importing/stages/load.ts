import type { Tx } from '../../platform/database/index.ts'
import type { Fields } from '../../fields/index.ts'
import type { Asked, Change, ImportType, Key, Options } from '../import-type.ts'
import type { StagedRow } from '../row.ts'
import { jobOf, moveTo, setFacts } from '../stores/import-job.store.ts'
import { countOutcomes, writeBatch, writeOutcomes } from '../stores/outcome.store.ts'
import { rowsWithoutOutcome } from '../stores/row.store.ts'
import { newestSeal, sealBatch } from '../stores/seal.store.ts'
import { understand } from '../understand.ts'
import { batchLoader, type BatchLoader } from './load-batch.ts'
import { inOrder, type Failure, type Turn } from './in-order.ts'
import { underFence, type Stage, type StageWork } from './stage.ts'
import { ofTheDatabase, ofTheRow } from './trouble.ts'

const rowsInBatch = 2_000
/** Two connections write, while the next batch is planned. */
const batchesAtOnce = 2
const triesTogether = 3

/** Carries out plans: a transaction a batch, with one outcome a row, until every row has one. Runs again without harm. */
export const loadRows: Stage = (work) => {
  const registered = work.engine.types.get(work.job.type)
  if (!registered) throw new Error(`There is no import type ${work.job.type}.`)
  return registered((type) => loadAll(type, work))
}

async function loadAll<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  work: StageWork,
): Promise<void> {
  const { job, engine } = work
  const begun = await underFence(work, async (tx, status) => {
    if (status === 'queued') await moveTo(tx, job.id, 'loading')
    return { known: await understand(tx, engine, type, job), seal: await newestSeal(tx, job.id) }
  })
  if (!begun.known) return fail(work, 'setup-changed')
  const loader = batchLoader(type, job.id, begun.known, job.asked as Asked<O>)
  const pages = pagesToLoad(work)
  let seal = begun.seal

  const commitInOrder = async (tx: Tx, rows: readonly StagedRow[], digest: Buffer, turn: Turn<Key>) => {
    await turn.last()
    const sealed = { firstRow: rows[0]?.number ?? 0, lastRow: rows.at(-1)?.number ?? 0, digest, previous: seal }
    return sealBatch(tx, { id: engine.newId('event'), job: job.id, ...sealed })
  }
  const load = (rows: readonly StagedRow[], turn: Turn<Key>): Promise<void> =>
    loadBatch(work, loader, rows, turn, commitInOrder).then((sealed) => void (seal = sealed))
  const refuse = async (row: StagedRow, error: unknown): Promise<void> => {
    seal = await underFence(work, async (tx) =>
      commitInOrder(tx, [row], await writeRefusal(work, tx, row, error), alone),
    )
  }

  for (;;) {
    const failure = await inOrder(pages.next, load, batchesAtOnce)
    if (!failure) break
    pages.putBack(failure.behind)
    await loadAlone(failure, (rows) => load(rows, alone), refuse)
  }
  if (!work.stop.aborted) await end(work)
}

const alone: Turn<Key> = { meet: async () => {}, last: async () => {} }

/** The job was told to stop: what is not loaded stays so. */
class ToldToStop extends Error {}

async function loadBatch<P>(
  work: StageWork,
  loader: BatchLoader<P>,
  rows: readonly StagedRow[],
  turn: Turn<Key>,
  commit: (tx: Tx, rows: readonly StagedRow[], digest: Buffer, turn: Turn<Key>) => Promise<Buffer>,
): Promise<Buffer> {
  return underFence(work, async (tx, status) => {
    if (status !== 'loading') throw new ToldToStop(`The job is ${status}.`)
    await tx.client.query(waitingIsLimited)
    const batch = await loader.read(tx, rows)
    await turn.meet(batch.keys)
    return commit(tx, rows, await loader.write(tx, batch), turn)
  })
}

/** Two imports may each wait for a batch of the other's that waits, here and not in the database, for its turn. */
const waitingIsLimited = "set local lock_timeout = '5s'"

interface Pages {
  readonly next: () => Promise<readonly StagedRow[] | undefined>
  readonly putBack: (pages: readonly (readonly StagedRow[])[]) => void
}

/** Rows without outcome, in the order of the file, as far as the first N. */
function pagesToLoad(work: StageWork): Pages {
  const { job } = work
  let waiting: readonly (readonly StagedRow[])[] = []
  let after = 0
  let left = Infinity
  const nextPage = (): Promise<readonly StagedRow[]> =>
    underFence(work, async (tx, status) => {
      if (status !== 'loading') return []
      if (after === 0 && job.firstRows !== undefined)
        left = Math.max(0, job.firstRows - (await countOutcomes(tx, job.id)))
      return rowsWithoutOutcome(tx, job.id, after, Math.min(rowsInBatch, left))
    })
  return {
    putBack: (pages) => {
      waiting = [...pages, ...waiting]
    },
    next: async () => {
      if (work.stop.aborted) return undefined
      const [first, ...others] = waiting
      waiting = others
      if (first) return first
      const page = await nextPage()
      after = page.at(-1)?.number ?? after
      left -= page.length
      return page.length > 0 ? page : undefined
    },
  }
}

/** A batch that failed is loaded by itself; where it fails again, in halves, until the row that breaks it stands alone. */
async function loadAlone(
  { page, error }: Failure<readonly StagedRow[]>,
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
    await load(part).catch((worse: unknown) => loadAlone({ page: part, error: worse, behind: [] }, load, refuse))
}

/** The row that the database refuses is failed, with an error id to ask about; its neighbours are loaded. */
async function writeRefusal(work: StageWork, tx: Tx, { number: row }: StagedRow, trouble: unknown): Promise<Buffer> {
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

/** Whatever there was to load is loaded: all of it, the first N rows, or as much as there was before somebody said stop. */
const end = (work: StageWork): Promise<void> =>
  underFence(work, async (tx, status) => {
    const { rows = 0 } = await jobOf(tx, work.job.id)
    const loaded = await countOutcomes(tx, work.job.id)
    const all = loaded === rows
    if (status === 'loading' && !all && work.job.firstRows === undefined)
      throw new Error(`Job ${work.job.id} has ${rows} rows and ${loaded} outcomes, and found nothing more to load.`)
    if (status === 'loading') await moveTo(tx, work.job.id, all ? 'completed' : 'paused')
    if (status === 'cancelling') await moveTo(tx, work.job.id, all ? 'completed' : 'cancelled')
  })

const fail = (work: StageWork, code: string): Promise<void> =>
  underFence(work, async (tx, status) => {
    await setFacts(tx, work.job.id, { problem: { code, in: status } })
    await moveTo(tx, work.job.id, 'failed')
  })
