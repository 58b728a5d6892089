import type { Client, Job } from '../../api/index.ts'
import type { LifeOptions, Watch } from './import-life.ts'
import type { AnswersUsed } from './remembered.ts'
import { called } from '../as-called.ts'
import { resumeCommandOf } from './resume-command.ts'
import { say, sayJson, type ExitCode } from '../run.ts'
import { Stop } from '../stop.ts'
import { reportUndo } from '../report-undo.ts'
import { exitCodeOf, resultOf, summary } from './summary.ts'
import { watchedWork } from './watched-work.ts'
import type { Muster } from '../with-muster.ts'

/** Brings an import to its end, and says what became of it. */
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
  return watchedWork(options, {
    work: (muster, watch) => life(muster, { ...watch, answered }),
    report: (muster, job) => report(muster, job, { json, ...(options.remembered && { remembered }) }),
    left: (muster, job) => whatIsLeft(muster, job, options),
  })
}

async function report(
  muster: Client,
  job: Job,
  { json, remembered }: { readonly json: boolean | undefined; readonly remembered?: AnswersUsed },
): Promise<ExitCode> {
  if (job.status === 'undone') return reportUndo(muster, job, json)
  const result = { ...resultOf(job), ...(remembered && { remembered }) }
  if (job.status === 'cancelled' && result.notLoaded === result.rows)
    throw new Stop('cancelled', `Somebody cancelled ${job.id} before anything was imported.`)
  if (json) sayJson(result)
  else say(await summary(muster, job))
  return exitCodeOf(result)
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
