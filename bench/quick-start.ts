import type { App } from '../src/app.ts'
import { jobView, previewSummary, recordLogPage, start } from '../src/importing/index.ts'
import type { Actor } from '../src/platform/database/index.ts'
import { until, withImport } from './import-run.ts'

export interface QuickStart {
  /** From START IMPORT to the first outcome that a person could see in INFO. */
  readonly firstOutcomeMs: number
  /** From START IMPORT to the first row of RECORDS that says what became of it. */
  readonly firstRowMs: number
}

/** How soon a large import shows that it gets on (L1): asked over and over, as an impatient person would. */
export const quickStart = (options: {
  readonly databaseUrl: string
  readonly folder: string
  readonly file: string
  readonly actor: Actor
}): Promise<QuickStart> =>
  withImport(options, async (app, ready) => {
    const { actor } = options
    const job = await ready()
    const view = () => app.transaction(actor, (tx) => jobView(tx, app.engine, job))
    await until(view, ({ status }) => status === 'ready')
    await app.transaction(actor, async (tx) => {
      const { workflows, messages } = await previewSummary(tx, app.engine, job, {})
      await start(tx, app.engine, job, { workflows, messages })
    })
    const began = performance.now()
    const [firstOutcomeMs, firstRowMs] = await Promise.all([
      until(view, ({ rows, notLoaded }) => rows !== notLoaded).then(() => performance.now() - began),
      until(() => firstRow(app, actor, job), isThere).then(() => performance.now() - began),
    ])
    await until(view, ({ status }) => status === 'completed' || status === 'failed')
    return { firstOutcomeMs, firstRowMs }
  })

const firstRow = (app: App, actor: Actor, job: Parameters<typeof jobView>[2]) =>
  app.transaction(actor, (tx) => recordLogPage(tx, app.engine, job, { after: 0, limit: 50 }))

const isThere = ({ entries }: Awaited<ReturnType<typeof firstRow>>): boolean =>
  entries.some(({ outcome }) => outcome !== 'not loaded')
