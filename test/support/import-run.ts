import { createHash } from 'node:crypto'
import {
  advanceJob,
  checkAgain,
  correct,
  issueGroups,
  jobView,
  mappingPage,
  receive,
  recordLog,
  saveMapping,
  start,
  undo,
  type Correction,
  type Engine,
  type IssueGroup,
  type JobView,
  type LogEntry,
  type MappingPage,
  type Start,
} from '../../src/importing/index.ts'
import type { Actor, RecordId, Tx } from '../../src/platform/database/index.ts'
import type { ImportGround } from './import-ground.ts'
import { keptFile } from './kept-file.ts'

/** How an import is tried; what is not said is as the college's administrator would have it without a word. */
export interface RunOptions {
  readonly by?: Actor
  readonly name?: string
  readonly type?: string
  /** Import Action; what the type offers first where it is not said. */
  readonly action?: string
  readonly told?: Readonly<Record<string, string | number>>
  readonly rowsInBatch?: number
  /** Something that happens just before the worker's n-th transaction of its n-th step (1 reads, 2 checks, 3 loads). */
  readonly before?: (transaction: number, step: number) => Promise<void>
  /** Header of the file to header of a field, where not what is suggested; null: left out. */
  readonly map?: Readonly<Record<string, string | null>>
  readonly dayFirst?: boolean
  readonly answers?: readonly Correction[]
  readonly options?: Readonly<Record<string, string>>
  readonly rowsWithErrors?: Start['rowsWithErrors']
  readonly firstRows?: number
}

/** One import, step by step: the person's steps as the web takes them, the worker's by a call that ends at a person's turn. */
export interface ImportRun {
  readonly job: RecordId
  readonly actor: Actor
  /** A step of the person. */
  readonly act: <T>(step: (tx: Tx, engine: Engine, job: RecordId) => Promise<T>) => Promise<T>
  /** The worker's task, given to it once. */
  readonly work: (stop?: AbortSignal) => Promise<void>
  readonly map: (options?: Pick<RunOptions, 'map' | 'dayFirst'>) => Promise<void>
  readonly answer: (answers: readonly Correction[]) => Promise<void>
  readonly start: (said?: Start) => Promise<void>
  readonly undo: () => Promise<void>
  readonly page: () => Promise<MappingPage>
  readonly view: () => Promise<JobView>
  readonly issues: () => Promise<readonly IssueGroup[]>
  readonly log: () => Promise<readonly LogEntry[]>
}

/** Uploads a file and has it read. */
export async function received(
  ground: ImportGround,
  file: string | Buffer,
  options: RunOptions = {},
): Promise<ImportRun> {
  const { by: actor = ground.college.admin, name = 'cases.csv', type = 'cases', action, told } = options
  const job = await upload(ground, actor, file, { name, type, action, told: told ?? {} })
  const { web, worker } = ground
  const act: ImportRun['act'] = (step) => web.transaction(actor, (tx) => step(tx, web.engine, job))
  let step = 0
  const work = (stop = new AbortController().signal) =>
    advanceJob(engineFor(worker.engine, options, ++step), { organisation: actor.organisation, job }, stop)
  await work()
  const page = () => act(mappingPage)
  return {
    job,
    actor,
    act,
    work,
    page,
    map: async ({ map = {}, dayFirst } = {}) => {
      const { columns } = await page()
      const said = columns.map(({ column, header, field, dayFirst: likely }) => ({
        column,
        field: Object.hasOwn(map, header) ? (map[header] ?? null) : field,
        dayFirst: dayFirst ?? likely,
      }))
      await act((tx, e) => saveMapping(tx, e, job, said))
      await work()
    },
    answer: async (answers) => {
      await act((tx, e) => correct(tx, e, job, answers))
      await act((tx, e) => checkAgain(tx, e, job, 'may stand'))
      await work()
    },
    start: async (said = {}) => {
      await act((tx, e) => start(tx, e, job, said))
      await work()
    },
    undo: async () => {
      await act(undo)
      await work()
    },
    view: () => act(jobView),
    issues: () => act((tx, e) => issueGroups(tx, e, job, { offset: 0, limit: 1_000 })),
    log: () => act((tx, e) => recordLog(tx, e, job, { after: 0, limit: 1_000_000 })),
  }
}

/** As far as the start page. */
export async function checked(
  ground: ImportGround,
  file: string | Buffer,
  options: RunOptions = {},
): Promise<ImportRun> {
  const run = await received(ground, file, options)
  await run.map(options)
  if (options.answers) await run.answer(options.answers)
  return run
}

/** The whole of it. */
export async function imported(
  ground: ImportGround,
  file: string | Buffer,
  options: RunOptions = {},
): Promise<ImportRun> {
  const run = await checked(ground, file, options)
  const { options: choices, rowsWithErrors, firstRows } = options
  await run.start({ options: choices, rowsWithErrors, firstRows })
  return run
}

function engineFor(engine: Engine, { rowsInBatch, before }: RunOptions, step: number): Engine {
  let transactions = 0
  return {
    ...engine,
    ...(rowsInBatch !== undefined && { rowsInBatch }),
    transaction: async (...asked) => {
      await before?.(++transactions, step)
      return engine.transaction(...asked)
    },
  }
}

async function upload(
  { web }: ImportGround,
  actor: Actor,
  file: string | Buffer,
  { name, type, action, told }: Required<Pick<RunOptions, 'name' | 'type' | 'told'>> & { action: string | undefined },
): Promise<RecordId> {
  const stored = await keptFile(web.files, file)
  const sha256 = createHash('sha256').update(file).digest('hex')
  const bytes = Buffer.byteLength(file)
  return web.transaction(actor, (tx) =>
    receive(tx, web.engine, { name, bytes, sha256, stored }, { type, action, told }),
  )
}
