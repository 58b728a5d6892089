import type { WorkerStatus } from './import-job.ts'
import { checkRows } from './stages/check.ts'
import { loadRows } from './stages/load.ts'
import { readFile } from './stages/read.ts'
import type { Stage } from './stages/stage.ts'

/** One import, start to end. Each stage reads what the stage above it wrote. */
export const pipeline = {
  reading: readFile, // file                       -> rows of text
  checking: checkRows, // rows, mapping, corrections -> issues and a preview
  queued: loadRows, // the same rows and records  -> records, outcomes, seals
  loading: loadRows, // what a worker left of them
  cancelling: loadRows, // finds nothing to load, and says so
} satisfies Record<WorkerStatus, Stage>
