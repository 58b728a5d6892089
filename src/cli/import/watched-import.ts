import type { Client, Job } from '../../api/index.ts'
import { interruptible } from './interruptible.ts'
import type { LifeOptions, Watch } from './import-life.ts'
import { progress } from './progress.ts'
import type { AnswersUsed } from './remembered.ts'
import { called } from '../as-called.ts'
import { resumeCommandOf } from './resume-command.ts'
import { say, sayJson, type ExitCode } from '../run.ts'
import { Stop } from '../stop.ts'
import { exitCodeOf, resultOf, summary } from './summary.ts'
import { withMuster, type Muster } from '../with-muster.ts'

/** Brings an import to its end with a progress bar, says what became of it, and lets Ctrl-C go out gently. */
export function watchedImport(
  options: LifeOptions,
  life: (muster: Client, watch: Watch) => Promise<Job>,
): Promise<ExitCode> {
  const { json } = options
  const remembered = { texts: 0, issues: 0 }
  const answered = ({ texts, issues }: AnswersUsed): void => {
    remembered.texts += texts
    remembered.issues += issues
  }
  return interruptible((signal) =>
    withMuster('worker', async (muster) => {
      const shown = progress(process.stderr)
      let last: Job | undefined
      try {
        signal.throwIfAborted()
        const job = await life(muster.client, { signal, progress: shown, seen: (seen) => (last = seen), answered })
        shown.stop()
        return await report(muster.client, job, { json, ...(options.remembered && { remembered }) })
      } catch (error) {
        shown.stop()
        if (!signal.aborted) throw error
        return leave(whatIsLeft(muster, last, options), json)
      }
    }),
  )
}

async function report(
  muster: Client,
  job: Job,
  { json, remembered }: { readonly json: boolean | undefined; readonly remembered?: AnswersUsed },
): Promise<ExitCode> {
  const result = { ...resultOf(job), ...(remembered && { remembered }) }
  if (job.status === 'cancelled' && result.notLoaded === result.rows)
    throw new Stop('cancelled', `Somebody cancelled ${job.id} before anything was imported.`)
  if (json) sayJson(result)
  else say(await summary(muster, job))
  return exitCodeOf(result)
}

function leave(message: string, json: boolean | undefined): ExitCode {
  process.stderr.write(`${message}\n`)
  if (json) sayJson({ error: 'interrupted', message })
  return 130
}

/** What becomes of a job whose command was interrupted, and how to go on. */
function whatIsLeft({ server }: Muster, job: Job | undefined, options: LifeOptions): string {
  if (!job) return 'Stopped. Nothing was imported.'
  const { id, status } = job
  if (status !== 'queued' && status !== 'loading')
    return `Stopped before the import began. The file is kept as ${id}; go on with: ${resumeCommandOf(id, options)}`
  return server === 'stays'
    ? `The import goes on in Muster as ${id}. Look at it with: ${called('jobs')}`
    : `Stopping at the next batch (Ctrl-C again: at once). What is loaded stays; go on with: ${called('resume', id)}`
}
