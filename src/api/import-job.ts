import { z } from 'zod'
import { instant } from './shapes.ts'
import { undoOfJob } from './undo.ts'

export const status = z.enum([
  'reading',
  'mapping',
  'checking',
  'ready',
  'queued',
  'loading',
  'paused',
  'cancelling',
  'failed',
  'completed',
  'cancelled',
  'undoing',
  'undone',
])

/** Whether somebody works on a job that is a worker's; left out where it is not a worker's turn. */
const worker = z.enum(['at work', 'awaited', 'held up', 'missing'])

/** How a file is to be read, as a person says it. What is not said is detected. */
export const told = z.strictObject({
  encoding: z.string().max(40).optional(),
  delimiter: z.string().max(10).optional(),
  quote: z.string().max(10).optional(),
  escape: z.string().max(10).optional(),
  headerRow: z.int().min(1).max(1_048_576).optional(),
  sheet: z.string().max(200).optional(),
})

/** Rows by what became of them; `ended` are among the updated. */
export const tally = z.object({
  created: z.int(),
  updated: z.int(),
  ended: z.int(),
  skipped: z.int(),
  failed: z.int(),
})

const foreseen = z.object({ created: z.int(), updated: z.int(), skipped: z.int(), failed: z.int() })

/** What the check found: rows, and what loading would do with them for each choice of each option. */
const checked = z.object({
  checked: z.int(),
  good: z.int(),
  withWarnings: z.int(),
  withErrors: z.int(),
  leftOut: z.int(),
  /** Left out for what only the plan of a row says: of these, `foreseen` counts each as skipped. */
  leftOutPlanned: z.int().optional(),
  foreseen: z.record(z.string(), z.record(z.string(), foreseen)),
  /** With what is offered first. */
  offered: foreseen.optional(),
})

/** Somebody of the organisation. */
const staff = z.object({ id: z.string(), label: z.string() })

/** An import of the same file, byte for byte, of which something was loaded. */
export const earlierImport = z.object({
  id: z.string(),
  by: staff,
  at: instant,
  rows: z.int(),
  /** It was taken back since. */
  undone: z.boolean(),
})

const seconds = z.number().nullable()

/** The rows with errors that came back in a workbook, the last time that some did. */
const workbook = z.object({
  name: z.string(),
  by: staff,
  at: instant,
  /** `waiting`: a worker takes it in; `refused`: nothing of it was taken. */
  state: z.enum(['waiting', 'taken', 'refused']),
  /** How much of it has been read. */
  rowsRead: z.int(),
  taken: z
    .object({
      /** That were changed, and in how many rows. */
      cells: z.int(),
      rows: z.int(),
      leftOut: z.int(),
      /** Changed cells of columns that are not imported. */
      ignored: z.int(),
      notUnderstood: z.object({ count: z.int(), first: z.array(z.object({ code: z.string(), sentence: z.string() })) }),
    })
    .optional(),
  /** Why it was refused. */
  refused: z.object({ code: z.string(), sentence: z.string() }).optional(),
})

/** INFO: an import job as a person looks at it. The tally and `notLoaded` add up to `rows`. */
export const job = z
  .object({
    id: z.string(),
    type: z.string(),
    action: z.string(),
    status,
    /** Whose turn it is. */
    turn: z.enum(['worker', 'person', 'nobody']),
    /**
     * `awaited`: nobody works on it now, and somebody will; `held up`: the same, once what `problem` says is well again;
     * `missing`: no worker is running at all.
     */
    worker: worker.optional(),
    file: z.object({ name: z.string(), bytes: z.int(), sha256: z.string() }),
    createdBy: staff,
    createdAt: instant,
    /** Who had it loaded, or the rest of it. */
    startedBy: staff.optional(),
    startedAt: instant.optional(),
    /** How fast it is checked or loaded now, and how long that will take; null: it is not, or it is not known yet. */
    pace: z.object({ rowsPerSecond: z.number().nullable(), secondsLeft: z.number().nullable() }),
    told: z.record(z.string(), z.union([z.string(), z.number()])),
    /** Left out until the file has been read to its end. */
    rows: z.int().optional(),
    rowsRead: z.int(),
    check: checked.optional(),
    tally,
    notLoaded: z.int().optional(),
    /** (created + updated + skipped) ÷ rows, in percent, rounded down. */
    successful: z.int().optional(),
    options: z.record(z.string(), z.string()).optional(),
    rowsWithErrors: z.enum(['leave-out', 'fix-first']).optional(),
    firstRows: z.int().optional(),
    /** Workflows that run; left out: it was not started yet. */
    workflows: z.array(z.object({ id: z.string(), version: z.int(), name: z.string() })).optional(),
    /** What became of the messages that they made; left out: none run. */
    messages: z
      .object({ waiting: z.int(), held: z.int(), sent: z.int(), failed: z.int(), cancelled: z.int() })
      .optional(),
    /** Why it stopped, and in which status: `undoing` where it was undo that did. */
    problem: z.object({ code: z.string(), sentence: z.string(), in: status }).optional(),
    /** Left out: nothing was made or changed that could be undone. */
    undo: undoOfJob.optional(),
    workbook: workbook.optional(),
    /** When what the file said was taken away, as this installation keeps files for a time only; left out: it is there. */
    cellsDroppedAt: instant.optional(),
    seconds: z.object({ read: seconds, check: seconds, load: seconds }),
    sameFileBefore: z.array(earlierImport),
  })
  .meta({ id: 'ImportJob' })
export type Job = z.output<typeof job>

/** A line of the list of jobs. */
export const jobLine = z.object({
  id: z.string(),
  type: z.string(),
  action: z.string(),
  fileName: z.string(),
  status,
  worker: worker.optional(),
  createdBy: staff,
  createdAt: instant,
  /** When it became complete or was cancelled. */
  endedAt: instant.optional(),
  rows: z.int().optional(),
  /** Rows, that the check found. */
  withErrors: z.int().optional(),
  tally,
  /** Left out: nothing was made or changed that could be undone. `failed`: it was undo that stopped by an error. */
  undo: undoOfJob.pick({ possible: true, done: true, kept: true }).extend({ failed: z.boolean() }).optional(),
})
