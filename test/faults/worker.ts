import { once } from 'node:events'
import { flushCompileCache } from 'node:module'
import { createApp } from '../../src/app.ts'
import { work } from '../../src/worker/index.ts'

/** What such a worker is told, as JSON in its first argument. */
export interface WorkerOptions {
  readonly databaseUrl: string
  readonly uploads: string
  readonly rowsInBatch: number
  /** By how many milliseconds its clock is ahead. */
  readonly ahead?: number
  /** After how many milliseconds it asks after a connection that is silent; left out: later than any test holds one. */
  readonly patience?: number | undefined
  /** Where it sends letters; left out: nowhere. */
  readonly mailUrl?: string
}

const hour = 3_600_000

/**
 * A worker in a process of its own, as in production but for small batches: `node worker.ts OPTIONS`. Says when it
 * works; ends by itself when it is told to by SIGTERM, and at once with its parent.
 */
const {
  databaseUrl,
  uploads,
  rowsInBatch,
  ahead = 0,
  mailUrl,
  patience = hour,
} = JSON.parse(process.argv[2] ?? '') as WorkerOptions
const orphaned = () => process.exit(1)
process.on('disconnect', orphaned)
const clock = () => Date.now() + ahead
const mail = mailUrl === undefined ? undefined : { url: mailUrl, from: 'Muster <muster@college.example>' }
const app = await createApp({ databaseUrl, uploads, role: 'worker', logLevel: 'silent', clock, mail, patience })
await work({ ...app, engine: { ...app.engine, rowsInBatch } })
// It may be killed, and would else leave nothing compiled to the next one.
flushCompileCache()
process.send?.('working')
await once(process, 'SIGTERM')
await app.close()
process.off('disconnect', orphaned)
process.disconnect() // and nothing else must keep us
