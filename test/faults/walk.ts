import type { Actor, RecordId } from '../../src/platform/database/index.ts'
import {
  cancel,
  checkAgain,
  correct,
  jobView,
  mappingPage,
  previewSummary,
  receive,
  saveMapping,
  start,
  undo,
  type JobView,
  type Status,
} from '../../src/importing/index.ts'
import { keptFile } from '../support/kept-file.ts'
import type { Ground } from './ground.ts'
import { until } from './until.ts'

/** An import, as a person drives it. */
export interface Walk {
  readonly actor: Actor
  readonly job: RecordId
  readonly view: () => Promise<JobView>
  /** Waits for a status; ends at once where the job has failed instead. */
  readonly at: (status: Status, limitSeconds?: number) => Promise<JobView>
  readonly saveMapping: (limitSeconds?: number) => Promise<void>
  /** With every workflow that listens. */
  readonly start: (options?: Readonly<Record<string, string>>) => Promise<void>
  /** Fix Errors: says what a text means. */
  readonly answer: (field: string, text: string, means: string) => Promise<void>
  /** Next: has the whole file checked with what was answered. */
  readonly checkAgain: () => Promise<void>
  readonly cancel: () => Promise<void>
  readonly undo: () => Promise<void>
}

/** What is uploaded; where it is not said otherwise, a .csv of cases. */
export interface ImportFile {
  readonly text: string | Buffer
  readonly name?: string
  readonly type?: string
}

/** CREATE IMPORT JOB. */
export async function receiveFile(ground: Ground, actor: Actor, file: ImportFile): Promise<Walk> {
  const { text, name = 'people.csv', type = 'cases' } = file
  const { app } = ground
  const stored = await keptFile(app.files, text)
  const job = await app.transaction(actor, (tx) =>
    receive(tx, app.engine, { name, bytes: text.length, sha256: '00', stored }, { type }),
  )
  return walkOf(ground, actor, job)
}

/** One that is there already. */
export function walkOf({ app }: Ground, actor: Actor, job: RecordId): Walk {
  const view = () => app.transaction(actor, (tx) => jobView(tx, app.engine, job))
  const at = async (wanted: Status, limitSeconds = 60): Promise<JobView> => {
    const seen = await until(view, ({ status }) => status === wanted || status === 'failed', limitSeconds, wanted)
    if (seen.status === wanted) return seen
    throw new Error(`The import failed before it was ${wanted}: ${seen.problem?.sentence}`)
  }
  return {
    actor,
    job,
    view,
    at,
    saveMapping: async (limitSeconds = 60) => {
      const page = () => app.transaction(actor, (tx) => mappingPage(tx, app.engine, job))
      const { columns } = await until(page, ({ read }) => read === 'all', limitSeconds, 'the file is read')
      await app.transaction(actor, (tx) => saveMapping(tx, app.engine, job, columns))
    },
    start: (options = {}) =>
      app.transaction(actor, async (tx) => {
        const { workflows, messages } = await previewSummary(tx, app.engine, job, { options })
        await start(tx, app.engine, job, { options, workflows, messages, rowsWithErrors: 'leave-out' })
      }),
    answer: (field, text, means) =>
      app.transaction(actor, (tx) => correct(tx, app.engine, job, [{ field, text, answer: { text: means } }])),
    checkAgain: () => app.transaction(actor, (tx) => checkAgain(tx, app.engine, job, 'may stand')),
    cancel: () => app.transaction(actor, (tx) => cancel(tx, app.engine, job)),
    undo: () => app.transaction(actor, (tx) => undo(tx, app.engine, job)),
  }
}

/** All that people do, up to START IMPORT. */
export async function walkToStart(walk: Walk, options: Readonly<Record<string, string>> = {}): Promise<void> {
  await walk.saveMapping()
  await walk.at('ready', 300)
  await walk.start(options)
}
