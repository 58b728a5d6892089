import { nobody, type Actor, type RecordId } from '../platform/database/index.ts'
import type { Engine } from './engine.ts'
import { removeLeftLoose } from './loose-files.ts'
import {
  blankRows,
  dropIssues,
  dropPassing,
  dropRowAnswers,
  dropWorkbookChanges,
  endedBefore,
  endedWithMore,
  noteDropped,
  type EndedImport,
} from './stores/tidy.store.ts'

export interface Tidying {
  readonly engine: Pick<Engine, 'transaction' | 'now' | 'files' | 'log'>
  /** For so many days after its end what a file said is kept; left out: for ever. */
  readonly keepDays: number | undefined
}

/** The worker's task, once a day. */
export const tidyTask = 'import.tidy'

const day = 86_400_000

/**
 * Takes away files that nothing names, and what imports that have ended need no more: what a preview foresaw and a check kept, and, where the installation keeps files for a
 * time only, what they said: uploads, cells, texts of issues. Who did what by which row stays. Slice by slice, so that it may
 * be stopped anywhere, and run again.
 */
export async function tidyImports(tidying: Tidying, stop: AbortSignal): Promise<void> {
  const { engine, keepDays } = tidying
  await removeLeftLoose(engine, stop)
  for (const job of await engine.transaction(nobody, endedWithMore)) await untilNone(tidying, job, dropPassing, stop)
  if (keepDays === undefined) return
  const before = new Date(Date.parse(engine.now()) - keepDays * day).toISOString()
  for (const job of await engine.transaction(nobody, (tx) => endedBefore(tx, before))) {
    for (const slice of whatWasSaid) await untilNone(tidying, job, slice, stop)
    if (stop.aborted) return
    for (const stored of job.stored) await engine.files.remove(stored)
    await engine.transaction(actorFor(job), (tx) => noteDropped(tx, job.id, engine.now()))
  }
}

/** Has a worker do so in so many seconds, if none is to do so earlier. */
export const tidyLater = ({ transaction, queue }: Engine, after: number): Promise<void> =>
  transaction(nobody, (tx) => queue.ensure(tx, tidyTask, {}, { after }))

const whatWasSaid = [dropIssues, dropRowAnswers, dropWorkbookChanges, blankRows]

async function untilNone(
  { engine }: Tidying,
  job: Pick<EndedImport, 'organisation' | 'id'>,
  slice: typeof dropIssues,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) if ((await engine.transaction(actorFor(job), (tx) => slice(tx, job.id))) === 0) return
}

/** In nobody's name: it is the installation that forgets. */
const actorFor = ({ organisation, id }: { readonly organisation: number; readonly id: RecordId }): Actor => ({
  organisation,
  staff: id,
})
