import type { Actor } from '../platform/database/index.ts'
import { endJob } from './end-job.ts'
import { advance, type AdvanceTask, type Engine } from './engine.ts'
import { before, statuses, type Status, type WorkerStatus } from './import-job.ts'
import { behind, pipeline } from './pipeline.ts'
import { actingFor, claim, forgiveClaim, type Claim } from './stores/fence.store.ts'
import { findJob, jobOf, moveTo, workerIsNeeded, type WholeJob } from './stores/import-job.store.ts'
import { setFacts } from './stores/job-facts.store.ts'
import { noRecheck } from './stores/recheck.store.ts'
import { deciding, LostLease, type Stage, type StageWork } from './stages/stage.ts'
import { passes, whatIsMissing, type Missing } from './stages/trouble.ts'

/** A job that was claimed so often without getting any further kills its workers, and is given up. */
const mostClaims = 5

/**
 * The worker's one task for imports: looks at the job's status, and does what is to be done until it is a person's
 * turn. May be given any number of times, to any number of workers: the newest claim has the job.
 */
export async function advanceJob(
  engine: Engine,
  task: AdvanceTask,
  stop: AbortSignal,
  giveWay: AbortSignal = never,
): Promise<void> {
  const claimed = await engine.transaction(nobodyIn(task), (tx) => claim(tx, task.job))
  if (!claimed) return
  for (;;) {
    if (stop.aborted) throw new Stopped(`The worker was told to stop; another goes on with ${task.job}.`)
    const work = await workOn(engine, task, claimed, { stop, giveWay })
    if (!work) return
    if (giveWay.aborted && goesOnLater(work.job)) return waitForTurn(work)
    if (claimed.claims > mostClaims) return giveUp(work, { code: 'gave-up', facts: { tries: mostClaims } })
    const done = await attempt(stageFor(work.job), work)
    if (!done) return
  }
}

/** The task is not done: the queue gives it again. */
class Stopped extends Error {}

/** Who claims a job and looks at it does nothing yet in anybody's name. */
const nobodyIn = ({ organisation, job }: AdvanceTask): Actor => ({ organisation, staff: job })

/** What is to be done, in the name of the person whose word it carries out. */
async function workOn(
  engine: Engine,
  task: AdvanceTask,
  { fence, claims }: Claim,
  { stop, giveWay }: Signals,
): Promise<StageWork | undefined> {
  const { job, staff } = await engine.transaction(nobodyIn(task), async (tx) => ({
    job: await findJob(tx, task.job),
    staff: await actingFor(tx, task.job),
  }))
  if (!job || !staff || !workerIsNeeded(job) || job.fence !== fence) return undefined
  const heeded = goesOnLater(job) ? AbortSignal.any([stop, giveWay]) : stop
  return { engine, job, actor: { organisation: task.organisation, staff }, fence, claims, stop: heeded }
}

interface Signals {
  readonly stop: AbortSignal
  /** Somebody else's import has waited long enough. */
  readonly giveWay: AbortSignal
}
const never = new AbortController().signal

/** Loading goes on where it stopped, as undoing does; the other stages would begin anew, and run to their end. */
const goesOnLater = ({ status }: WholeJob): boolean => ['queued', 'loading', 'undoing'].includes(status)

/** Stands behind others in the queue, and goes on from there. */
const waitForTurn = (work: StageWork): Promise<void> =>
  deciding(work, async (tx) => {
    await forgiveClaim(tx, work.job.id)
    await advance(tx, work.engine, work.job.id)
  })

const isWorkers = (status: Status): status is WorkerStatus => statuses[status].turn === 'worker'

const stageFor = ({ status }: WholeJob): Stage =>
  isWorkers(status) ? pipeline[status] : status === 'ready' ? behind.ready : behind.mapping

/** False: the job is somebody else's now, or has failed. What passes (a lost connection) is thrown, and tried again. */
async function attempt(stage: Stage, work: StageWork): Promise<boolean> {
  try {
    await tryingAgain(work)
    await stage(work)
    return true
  } catch (error) {
    if (error instanceof LostLease || (await lostMeanwhile(work))) return false
    const missing = whatIsMissing(error)
    if (missing) {
      await waitFor(work, missing, error)
      return false
    }
    if (passes(error)) throw error
    const id = work.engine.newId('event')
    work.engine.log.error({ job: work.job.id, error: id, err: error }, 'an import stopped unexpectedly')
    await giveUp(work, { code: 'stopped-unexpectedly', facts: { error: id } })
    return false
  }
}

const againAfter = 10

/**
 * Says so on the job, and looks again: as long as it takes. Where there is no room for that either, the queue gives the
 * task again, and the try is not counted if only that can be written.
 */
async function waitFor(work: StageWork, code: Missing, error: unknown): Promise<void> {
  work.engine.log.warn({ job: work.job.id, err: error }, `an import waits: ${code}`)
  try {
    await deciding(work, async (tx, status) => {
      await setFacts(tx, work.job.id, { problem: { code, in: status } })
      await forgiveClaim(tx, work.job.id)
      await advance(tx, work.engine, work.job.id, againAfter)
    })
  } catch (worse) {
    if (worse instanceof LostLease) return
    await deciding(work, (tx) => forgiveClaim(tx, work.job.id)).catch(() => undefined)
    throw worse
  }
}

/** Who waited for room does not say so while it is tried; whether a file is there is known when it is read. */
async function tryingAgain(work: StageWork): Promise<void> {
  const { id, problem } = work.job
  if (problem?.code === 'database-full' || problem?.code === 'folder-full')
    await deciding(work, (tx) => setFacts(tx, id, { problem: null }))
}

/** A successor ends our connections; what that breaks here is not an error. */
async function lostMeanwhile({ engine, actor, job, fence }: StageWork): Promise<boolean> {
  const now = await engine.transaction(actor, (tx) => jobOf(tx, job.id))
  return now.fence !== fence
}

const giveUp = (
  work: StageWork,
  problem: { code: string; facts: Readonly<Record<string, string | number>> },
): Promise<void> =>
  deciding(work, async (tx, status) => {
    // Nothing hangs on it but what the page says: the next check of the whole file looks at these rows, too.
    if (status === 'ready') return noRecheck(tx, work.job.id)
    if (!before('failed').includes(status)) return
    await setFacts(tx, work.job.id, { problem: { ...problem, in: status } })
    // The import has ended before, and was announced then.
    if (status === 'undoing') await moveTo(tx, work.job.id, 'failed')
    else await endJob(tx, work.engine, work.job.id, 'failed')
  })
