import type { Actor, Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import type { Status } from '../import-job.ts'
import { holdFence, workerName } from '../stores/fence.store.ts'
import type { WholeJob } from '../stores/import-job.store.ts'

/** A stage at work on a job that it has claimed. */
export interface StageWork {
  readonly engine: Engine
  readonly job: WholeJob
  readonly actor: Actor
  readonly fence: number
  /** How often the job was claimed since it last got any further; more than once: something may be killing its workers. */
  readonly claims: number
  /** Set when the process is told to stop: at the next batch. */
  readonly stop: AbortSignal
}
export type Stage = (work: StageWork) => Promise<void>

/** Somebody else has claimed the job: whatever was under way here is theirs now. Not an error. */
export class LostLease extends Error {}

type InStatus<T> = (tx: Tx, status: Status) => Promise<T>

/** A transaction of a stage: holds the fence from its first statement on, and is told the job's status. */
export const underFence = <T>(work: StageWork, run: InStatus<T>): Promise<T> => fenced(work, 'work', run)

/** The same for what moves the job: nobody else moves it before this transaction ends. */
export const deciding = <T>(work: StageWork, run: InStatus<T>): Promise<T> => fenced(work, 'decide', run)

const fenced = <T>({ engine, job, actor, fence }: StageWork, to: 'work' | 'decide', run: InStatus<T>): Promise<T> =>
  engine.transaction(
    actor,
    async (tx) => {
      const status = await holdFence(tx, job.id, fence, to)
      if (status === undefined) throw new LostLease(`Another worker has claimed ${job.id}.`)
      return run(tx, status)
    },
    { name: workerName(job.id) },
  )
