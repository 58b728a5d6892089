import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createApp, type App } from '../src/app.ts'
import type { Actor, RecordId } from '../src/platform/database/index.ts'
import {
  jobView,
  mappingPage,
  previewSummary,
  receive,
  saveMapping,
  start,
  type JobView,
  type Status,
} from '../src/importing/index.ts'
import { keptFile } from '../test/support/kept-file.ts'
import { workerFlags } from '../src/worker/index.ts'

export interface ImportRun {
  readonly rows: number
  readonly firstSightMs: number
  readonly readSeconds: number
  readonly checkSeconds: number
  readonly loadSeconds: number
  /** Peak resident memory of the worker, where the system tells. */
  readonly peakRssMB: number | null
}

const lookAgainMs = 25
/** As often as the page of an import asks, so that looking costs no more here than it does there: when a stage was over is kept with the job. */
const followMs = 500

/** What the machine took for a whole import; the time of a person is not in it. */
export const secondsOf = ({ readSeconds, checkSeconds, loadSeconds }: ImportRun): number =>
  readSeconds + checkSeconds + loadSeconds

/** One import, from the finished upload to its end, by a worker in a process of its own. */
export const importRun = (options: RunOptions & { readonly choices?: Walk['choices'] }): Promise<ImportRun> =>
  withImport(options, (app, _ready, worker) => walk(app, worker, { choices: {}, ...options }))

export interface RunOptions {
  readonly databaseUrl: string
  readonly folder: string
  readonly file: string
  readonly actor: Actor
}

/** Something done with an app of the web and a worker beside it; `ready` brings the file as far as its check. */
export async function withImport<T>(
  { databaseUrl, folder, file, actor }: RunOptions,
  work: (app: App, ready: () => Promise<RecordId>, worker: ChildProcess) => Promise<T>,
): Promise<T> {
  const uploads = join(folder, 'uploads')
  const app = await createApp({ databaseUrl, uploads, role: 'web', logLevel: 'warn' })
  const worker = await startWorker(databaseUrl, uploads)
  try {
    return await work(app, async () => (await mapped(app, { file, actor })).job, worker)
  } finally {
    worker.disconnect()
    await once(worker, 'exit')
    await app.close()
  }
}

export async function startWorker(databaseUrl: string, uploads: string): Promise<ChildProcess> {
  const worker = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [databaseUrl, uploads], {
    execArgv: [...workerFlags],
  })
  await once(worker, 'message')
  return worker
}

interface Walk {
  readonly folder: string
  readonly file: string
  readonly actor: Actor
  readonly choices: Readonly<Record<string, string>>
}

/** A finished upload, brought to its mapping page: how long until that had headers and suggestions. */
export async function sighted(
  app: App,
  { file, actor }: Pick<RunOptions, 'file' | 'actor'>,
): Promise<{ readonly job: RecordId; readonly firstSightMs: number }> {
  const stored = await keptFile(app.files, createReadStream(file))
  const { size: bytes } = await stat(file)
  const began = performance.now()
  const job = await app.transaction(actor, (tx) =>
    receive(tx, app.engine, { name: basename(file), bytes, sha256: '00', stored }, { type: 'cases' }),
  )
  await until(pageOf(app, actor, job), ({ columns }) => columns.some(({ field }) => field !== null))
  return { job, firstSightMs: performance.now() - began }
}

/** Brought as far as its check, with what is suggested. */
export async function mapped(
  app: App,
  given: Pick<RunOptions, 'file' | 'actor'>,
): Promise<{ readonly job: RecordId; readonly firstSightMs: number }> {
  const { actor } = given
  const { job, firstSightMs } = await sighted(app, given)
  const { columns } = await until(pageOf(app, actor, job), ({ read }) => read === 'all', followMs)
  await app.transaction(actor, (tx) => saveMapping(tx, app.engine, job, columns))
  return { job, firstSightMs }
}

const pageOf = (app: App, actor: Actor, job: RecordId) => () =>
  app.transaction(actor, async (tx) => {
    unfailed(await jobView(tx, app.engine, job))
    return mappingPage(tx, app.engine, job)
  })

async function walk(app: App, worker: ChildProcess, { choices, ...given }: Walk): Promise<ImportRun> {
  const { actor } = given
  const { job, firstSightMs } = await mapped(app, given)
  await atStatus(app, actor, job, 'ready')
  await app.transaction(actor, async (tx) => {
    const { workflows, messages } = await previewSummary(tx, app.engine, job, { options: choices })
    await start(tx, app.engine, job, { options: choices, workflows, messages })
  })
  const { rows = 0, tally, seconds } = await atStatus(app, actor, job, 'completed')
  if (tally.failed > 0)
    throw new Error(`${tally.failed} of ${rows} rows failed: the benchmark's file is meant to be clean.`)
  const { read, check, load } = seconds
  return {
    rows,
    firstSightMs,
    readSeconds: read ?? 0,
    checkSeconds: check ?? 0,
    loadSeconds: load ?? 0,
    peakRssMB: await peakRssMB(worker),
  }
}

export async function atStatus(app: App, actor: Actor, job: RecordId, wanted: Status): Promise<JobView> {
  return until(
    () => app.transaction(actor, async (tx) => unfailed(await jobView(tx, app.engine, job))),
    ({ status }) => status === wanted,
    followMs,
  )
}

function unfailed(view: JobView): JobView {
  if (view.status !== 'failed') return view
  throw new Error(`The import failed: ${view.problem?.sentence ?? 'no reason given'}`)
}

export async function until<T>(
  look: () => Promise<T>,
  enough: (seen: T) => boolean,
  everyMs = lookAgainMs,
): Promise<T> {
  for (;;) {
    const seen = await look()
    if (enough(seen)) return seen
    await pause(everyMs)
  }
}

async function peakRssMB({ pid }: ChildProcess): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024)
}
