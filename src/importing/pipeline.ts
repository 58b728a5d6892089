import type { Status, WorkerStatus } from './import-job.ts'
import { checkRows } from './stages/check.ts'
import { loadRows } from './stages/load.ts'
import { readFile } from './stages/read.ts'
import { recheckRows } from './stages/recheck.ts'
import type { Stage } from './stages/stage.ts'
import { undoRows } from './stages/undo.ts'

/** One import, start to end. Each stage reads what the stage above it wrote. */
export const pipeline = {
  reading: readFile, // file                       -> rows of text
  checking: checkRows, // rows, mapping, corrections -> issues and a preview
  queued: loadRows, // the same rows and records  -> records, outcomes, seals
  loading: loadRows, // what a worker left of them
  cancelling: loadRows, // finds nothing to load, and says so
  undoing: undoRows, // outcomes, the last first  -> what was before them
} satisfies Record<WorkerStatus, Stage>

/** What a worker does behind a page, while it is a person's turn. */
export const behind = {
  mapping: readFile, // the rest of the file
  ready: recheckRows, // rows that answers concern    -> their issues
} satisfies Partial<Record<Status, Stage>>
