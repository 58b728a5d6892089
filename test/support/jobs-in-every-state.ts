import { randomUUID } from 'node:crypto'
import {
  advanceJob,
  cancel,
  correct,
  mappingPage,
  receive,
  saveMapping,
  start,
  undo,
  type Start,
} from '../../src/importing/index.ts'
import { uuidOf, type Actor, type RecordId } from '../../src/platform/database/index.ts'
import type { ImportGround } from './import-ground.ts'
import { keptFile } from './kept-file.ts'

/** Six rows, one with an error that has an answer. */
export const sixRows =
  'Identifier,FirstName,Status\n' +
  ['ACTIVE', 'ACTIV', 'COMPLETE', 'ACTIVE', 'INACTIVE', 'ACTIVE'].map((s, n) => `s${n},Name ${n},${s}\n`).join('')
/** Rows of which none can be loaded. */
const noGoodRow = 'Identifier,FirstName,Status\ns0,Name 0,ACTIV\n'

/** A job that came to a state as jobs do: by what people say, and by what a worker does until it dies or meets a bug. */
export interface JobInState {
  readonly job: RecordId
  /** The worker's task, given to one that lives. */
  readonly work: () => Promise<void>
}

/** Brings a new job there. */
export async function jobIn(ground: ImportGround, by: Actor, state: JobState): Promise<JobInState> {
  const walk = await begun(ground, by, state === 'completed, nothing made' ? noGoodRow : sixRows)
  await states[state](walk)
  return { job: walk.job, work: () => walk.work() }
}

interface Seen {
  readonly status: string
  readonly read: boolean
  readonly loaded: number
  readonly undone: number
}
interface Stop {
  /** A worker that dies says nothing; one that meets a bug has the job fail. */
  readonly by: 'death' | 'bug'
  readonly at: (seen: Seen) => boolean
  readonly first?: () => Promise<void>
}

interface Walk {
  readonly job: RecordId
  readonly work: (stop?: Stop) => Promise<void>
  readonly saveMapping: () => Promise<void>
  readonly answer: () => Promise<void>
  readonly start: (said?: Start) => Promise<void>
  readonly cancel: () => Promise<void>
  readonly undo: () => Promise<void>
}

const read = (walk: Walk) => walk.work()
const checked = async (walk: Walk) => {
  await read(walk)
  await walk.saveMapping()
  await walk.work()
}
const started = async (walk: Walk, said?: Start) => {
  await checked(walk)
  await walk.start(said)
}
const completed = async (walk: Walk) => {
  await started(walk)
  await walk.work()
}
const undoing = async (walk: Walk) => {
  await completed(walk)
  await walk.undo()
}

const whileReading = ({ status }: Seen) => status === 'reading'
const behindMapping = ({ status, read: all }: Seen) => status === 'mapping' && !all
const whileChecking = ({ status }: Seen) => status === 'checking'
const whileQueued = ({ status }: Seen) => status === 'queued'
const whileLoading = ({ status, loaded }: Seen) => status === 'loading' && loaded > 0
const whileUndoing = ({ status, undone }: Seen) => status === 'undoing' && undone > 0

const states = {
  reading: (walk) => walk.work({ by: 'death', at: whileReading }),
  'mapping, still reading': (walk) => walk.work({ by: 'death', at: behindMapping }),
  mapping: read,
  checking: async (walk) => {
    await read(walk)
    await walk.saveMapping()
    await walk.work({ by: 'death', at: whileChecking })
  },
  ready: checked,
  'ready, an answer being checked': async (walk) => {
    await checked(walk)
    await walk.answer()
  },
  queued: started,
  loading: async (walk) => {
    await started(walk)
    await walk.work({ by: 'death', at: whileLoading })
  },
  paused: async (walk) => {
    await started(walk, { firstRows: 3 })
    await walk.work()
  },
  cancelling: async (walk) => {
    await started(walk)
    await walk.work({ by: 'death', at: whileLoading, first: walk.cancel })
  },
  'failed reading': (walk) => walk.work({ by: 'bug', at: whileReading }),
  'failed reading behind mapping': (walk) => walk.work({ by: 'bug', at: behindMapping }),
  'failed checking': async (walk) => {
    await read(walk)
    await walk.saveMapping()
    await walk.work({ by: 'bug', at: whileChecking })
  },
  'failed before loading': async (walk) => {
    await started(walk)
    await walk.work({ by: 'bug', at: whileQueued })
  },
  'failed loading': async (walk) => {
    await started(walk)
    await walk.work({ by: 'bug', at: whileLoading })
  },
  'failed cancelling': async (walk) => {
    await started(walk)
    await walk.work({ by: 'bug', at: whileLoading, first: walk.cancel })
  },
  'failed cancelling, nothing loaded': async (walk) => {
    await started(walk)
    await walk.work({ by: 'bug', at: ({ status }) => status === 'loading', first: walk.cancel })
  },
  'failed undoing': async (walk) => {
    await undoing(walk)
    await walk.work({ by: 'bug', at: whileUndoing })
  },
  completed,
  'completed, nothing made': completed,
  'cancelled before the start': async (walk) => {
    await checked(walk)
    await walk.cancel()
  },
  'cancelled, nothing loaded': async (walk) => {
    await started(walk)
    await walk.cancel()
    await walk.work()
  },
  'cancelled, some loaded': async (walk) => {
    await started(walk, { firstRows: 3 })
    await walk.work()
    await walk.cancel()
  },
  undoing: async (walk) => {
    await undoing(walk)
    await walk.work({ by: 'death', at: whileUndoing })
  },
  undone: async (walk) => {
    await undoing(walk)
    await walk.work()
  },
} satisfies Record<string, (walk: Walk) => Promise<void>>

export type JobState = keyof typeof states
export const jobStates = Object.keys(states) as readonly JobState[]

/** The status that a job shows there. */
export const statusIn = (state: JobState): string => state.split(/[ ,]/)[0] ?? ''

async function begun(ground: ImportGround, by: Actor, file: string): Promise<Walk> {
  const { web } = ground
  const stored = await keptFile(web.files, file)
  const upload = { name: 'cases.csv', bytes: file.length, sha256: randomUUID(), stored }
  const job = await web.transaction(by, (tx) => receive(tx, web.engine, upload, { type: 'cases' }))
  const act = web.transaction
  return {
    job,
    work: (stop) => workOn(ground, by, job, stop),
    saveMapping: () =>
      act(by, async (tx) => {
        const { columns } = await mappingPage(tx, web.engine, job)
        await saveMapping(tx, web.engine, job, columns)
      }),
    answer: () =>
      act(by, (tx) => correct(tx, web.engine, job, [{ field: 'Status', text: 'ACTIV', answer: { text: 'ACTIVE' } }])),
    start: (said = {}) => act(by, (tx) => start(tx, web.engine, job, said)),
    cancel: () => act(by, (tx) => cancel(tx, web.engine, job)),
    undo: () => act(by, (tx) => undo(tx, web.engine, job)),
  }
}

/** The worker's first two transactions of a task claim the job and look at it: nothing can fail for the job yet. */
const lookedAt = 2

async function workOn(ground: ImportGround, by: Actor, job: RecordId, stop?: Stop): Promise<void> {
  const { engine } = ground.worker
  let [transactions, met, over] = [0, false, false]
  const breaks = async (): Promise<void> => {
    if (!stop || over || ++transactions <= lookedAt) return
    if (!met && !stop.at(await seen(ground, job))) return
    if (!met) await stop.first?.()
    met = true
    over = stop.by === 'bug'
    throw over ? new Error('A bug of ours.') : Object.assign(new Error('Gone.'), { code: 'ECONNRESET' })
  }
  const broken: typeof engine = {
    ...engine,
    rowsInBatch: 2,
    transaction: async (...asked) => {
      await breaks()
      return engine.transaction(...asked)
    },
  }
  const working = advanceJob(broken, { organisation: by.organisation, job }, new AbortController().signal)
  if (stop?.by === 'death') await working.catch(() => {})
  else await working
  if (stop && !met) throw new Error('The worker came to its end before it was stopped.')
}

async function seen({ ask }: ImportGround, job: RecordId): Promise<Seen> {
  const [row] = await ask<{ status: string; read: boolean; loaded: number; undone: number }>(
    `select status, rows is not null as read,
            (select count(*)::integer from import_outcome where job = $1) as loaded,
            (select count(*)::integer from import_undo where job = $1) as undone
     from import_job where id = $1`,
    [uuidOf(job)],
  )
  if (!row) throw new Error('The job is not there.')
  return row
}
