import { api, ApiError, followJob, type Client, type Job } from '../../api/index.ts'
import { choicesOf, toldOf, type ImportOptions } from './import-options.ts'
import { refuseOpenChoice } from './open-choice.ts'
import { openErrors } from './open-errors.ts'
import { patiently } from './patiently.ts'
import type { Progress } from './progress.ts'
import { useRemembered, type AnswersUsed } from './remembered.ts'
import { saveMapping } from './save-mapping.ts'
import { called } from '../as-called.ts'
import { sayNote } from '../run.ts'
import { Stop } from '../stop.ts'
import { runWorkflows } from './run-workflows.ts'
import { unattended } from './unattended.ts'
import { upload } from './upload.ts'

/** Where an import is, as it goes on: for the progress bar, and for who interrupts it. */
export interface Watch {
  readonly signal: AbortSignal
  readonly progress: Progress
  readonly seen: (job: Job) => void
  /** Told of answers for earlier files that were used. */
  readonly answered?: (answers: AnswersUsed) => void
}

export type LifeOptions = Omit<ImportOptions, 'type'> & {
  /** A choice that was not made is what the type offers first, or it is asked where it matters. */
  readonly unsaid?: 'is asked'
  /** It goes as far as the start page, and is taken away then. */
  readonly leaves?: 'nothing'
}

/** The whole life of an import: sends the file, makes the job, and brings it to its end. */
export async function importFile(
  muster: Client,
  file: string,
  options: ImportOptions & LifeOptions,
  watch: Watch,
): Promise<Job> {
  const { type, action } = options
  const sent = await upload(muster, file, { signal: watch.signal, onProgress: watch.progress.sent })
  const told = toldOf(options)
  const body = { upload: sent, type, ...(action !== undefined && { action }), told }
  const job = await muster.call(api.imports.create, { body })
  watch.progress.stop()
  sayBefore(file, job)
  return goOn(muster, job, options, watch)
}

/** Does what a job waits for, until nothing is left to do, or the first N rows are loaded. */
export async function goOn(muster: Client, job: Job, options: LifeOptions, watch: Watch): Promise<Job> {
  watch.seen(job)
  watch.signal.throwIfAborted()
  watch.progress.job(job)
  switch (job.status) {
    case 'reading':
    case 'checking':
    case 'queued':
    case 'loading':
    case 'cancelling':
    case 'undoing':
      return goOn(muster, await workersDone(muster, job, watch), options, watch)
    case 'mapping':
      if (job.rows === undefined) return goOn(muster, await workersDone(muster, job, watch), options, watch)
      return goOn(muster, await saveMapping(muster, job, options), options, watch)
    case 'ready': {
      const again = options.remembered && (await useRemembered(muster, job, watch.answered))
      if (again) return goOn(muster, again, options, watch)
      if (options.leaves === 'nothing') return job
      if (options.unsaid === 'is asked') refuseOpenChoice(job, options)
      return goOn(muster, await start(muster, job, options), options, watch)
    }
    case 'failed':
      throw failure(job)
    case 'paused':
    case 'completed':
    case 'cancelled':
    case 'undone':
      return job
  }
}

async function workersDone(muster: Client, { id }: Job, { signal, progress, seen }: Watch): Promise<Job> {
  const attention = unattended((sentence) => {
    progress.stop()
    sayNote(sentence)
  })
  try {
    return await patiently(signal, async (heard) => {
      for await (const job of followJob(muster, id, { signal })) {
        heard()
        seen(job)
        progress.job(job)
        attention.seen(job)
      }
      return muster.call(api.imports.view, { params: { id } }, { signal })
    })
  } finally {
    attention.end()
  }
}

/** START IMPORT. Of a job that paused it loads the rest, too. */
export async function start(muster: Client, job: Job, options: LifeOptions): Promise<Job> {
  const { id } = job
  const { errors, first } = options
  const body = {
    options: choicesOf(options),
    ...(errors !== undefined && { rowsWithErrors: errors }),
    ...(first !== undefined && { firstRows: first }),
    ...(await runWorkflows(muster, job, options)),
  }
  try {
    return await muster.call(api.imports.start, { params: { id }, body })
  } catch (error) {
    if (error instanceof ApiError && typeof error.facts['open'] === 'number')
      throw new Stop('errors-open', await openErrors(muster, id, error.facts['open'], options))
    throw error
  }
}

function failure({ id, problem, tally, undo }: Job): Stop {
  const why = problem?.sentence ?? 'The import failed.'
  const undoing = problem?.in === 'undoing'
  const done = undoing ? (undo?.done ?? 0) : tally.created + tally.updated + tally.skipped + tally.failed
  const before = `${done} rows were ${undoing ? 'undone' : 'done'} before.`
  const how = called(undoing ? 'undo' : 'resume', id)
  return new Stop(problem?.code ?? 'failed', done === 0 && !undoing ? why : `${why} ${before} Go on with: ${how}`)
}

function sayBefore(file: string, { sameFileBefore: [newest, ...others] }: Job): void {
  if (!newest) return
  const { id, by, at, rows, undone } = newest
  const more = others.length === 0 ? '' : `, and ${others.length} ${others.length === 1 ? 'time' : 'times'} before that`
  sayNote(
    `${file} was imported before, on ${at.slice(0, 10)} by ${by.label}, ${rows} rows (${id}${undone ? ', undone since' : ''})${more}.`,
  )
}
