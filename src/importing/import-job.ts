import type { RecordId, StaffId } from '../platform/database/index.ts'

export type Turn = 'worker' | 'person' | 'nobody'

/** The life of an import job. Whose turn it is decides which page is shown and whether the worker looks at it. */
export const statuses = {
  // reading -> mapping: the first rows are there, and reading goes on behind the page
  // reading -> failed: the file cannot be read, or the worker gave up
  reading: { turn: 'worker', next: ['mapping', 'failed', 'cancelled'] },
  // mapping -> reading: another delimiter, encoding, header row or sheet was chosen
  // mapping -> checking: the mapping was saved
  // mapping -> failed: the rest of the file could not be read
  mapping: { turn: 'person', next: ['reading', 'checking', 'failed', 'cancelled'] },
  // checking -> mapping: what was set up has changed, so that the mapping no longer holds
  checking: { turn: 'worker', next: ['ready', 'mapping', 'failed', 'cancelled'] },
  // ready -> checking: an answer was given, and counts are made again; ready -> mapping: back to change it
  ready: { turn: 'person', next: ['checking', 'mapping', 'queued', 'cancelled'] },
  // queued -> loading: a worker has claimed it
  queued: { turn: 'worker', next: ['loading', 'failed', 'cancelled'] },
  // loading -> paused: the first N rows are loaded; loading -> cancelling: somebody said stop
  loading: { turn: 'worker', next: ['completed', 'paused', 'failed', 'cancelling'] },
  // paused -> queued: the rest, too
  // paused -> undoing: the first N rows were not what was meant
  paused: { turn: 'person', next: ['queued', 'cancelled', 'undoing'] },
  // cancelling -> completed: the last batch was already under way
  cancelling: { turn: 'worker', next: ['cancelled', 'completed', 'failed'] },
  // failed -> reading, checking, queued, undoing: Retry, where it stopped; failed -> undoing: also Undo of what was loaded
  failed: { turn: 'person', next: ['reading', 'checking', 'queued', 'cancelled', 'undoing'] },
  // completed, cancelled -> undoing: Undo of what was loaded
  completed: { turn: 'nobody', next: ['undoing'] },
  cancelled: { turn: 'nobody', next: ['undoing'] },
  // undoing -> failed: the worker gave up; what is undone by then stays so
  undoing: { turn: 'worker', next: ['undone', 'failed'] },
  undone: { turn: 'nobody', next: [] },
} as const satisfies Record<string, { turn: Turn; next: readonly string[] }>

export type Status = keyof typeof statuses

/** The statuses in which a worker has something to do. */
export type WorkerStatus = { [S in Status]: (typeof statuses)[S]['turn'] extends 'worker' ? S : never }[Status]

export const isStatus = (text: string): text is Status => Object.hasOwn(statuses, text)

/** From where a job may come to a status. */
export const before = (to: Status): readonly Status[] =>
  Object.keys(statuses)
    .filter(isStatus)
    .filter((from) => (statuses[from].next as readonly string[]).includes(to))

/** Retry goes on where it stopped: the status in which a failed job is taken up again. */
export function retryFrom(failedIn: Status): 'reading' | 'checking' | 'queued' | 'cancelled' | 'undoing' {
  switch (failedIn) {
    case 'reading':
    case 'mapping':
      return 'reading'
    case 'checking':
      return 'checking'
    case 'cancelling':
      return 'cancelled'
    case 'undoing':
      return 'undoing'
    default:
      return 'queued'
  }
}

/** An import job as the engine needs it. */
export interface ImportJob {
  readonly id: RecordId
  readonly organisation: number
  readonly type: string
  readonly action: string
  readonly status: Status
  readonly fence: number
  readonly createdBy: StaffId
}
