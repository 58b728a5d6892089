import { randomUUID } from 'node:crypto'
import { pino, type Level, type Logger } from 'pino'
import {
  idMaker,
  openDatabase,
  openLocks,
  type Database,
  type DatabaseRole,
  type IdKind,
  type Locks,
  type Pool,
  type RecordId,
} from './platform/database/index.ts'
import { openFiles, type BucketOptions, type FileStore } from './platform/files/index.ts'
import { histogram, type Histogram } from './platform/metrics/index.ts'
import { smtpMail, type SmtpOptions } from './platform/mail/index.ts'
import { openQueue, type Queue } from './platform/queue/index.ts'
import {
  announceImportEnd,
  announceOfImport,
  listening,
  publicInternet,
  renderMessage,
  sendTask,
  type Announcer,
  type Outside,
  type Post,
} from './workflows/index.ts'
import { advanceTask, tidyTask, type Engine, type Registered, type Tidying } from './importing/index.ts'
import { importTypes } from './import-types/index.ts'
import { record, recordAll, type Moment } from './records/audit/index.ts'
import { cancelMessagesOfJob, messageSettings, messagesOfJob } from './records/messages/index.ts'
import { currentOrganisation } from './records/organisations/index.ts'
import { permissionsOf } from './records/staff/index.ts'

/** All that the program is made of, put together in one place. Everything is handed this, or a part of it. */
export interface App {
  readonly database: Database
  readonly transaction: Database['transaction']
  readonly files: FileStore
  readonly locks: Locks
  /** The connections to the database, by what they are for. */
  readonly pools: Readonly<Record<string, () => Pool>>
  /** How long requests took. */
  readonly requests: Histogram
  readonly queue: Queue
  readonly engine: Engine
  readonly post: Post
  readonly announcer: Announcer
  readonly tidying: Tidying
  readonly types: ReadonlyMap<string, Registered>
  /** The time, ISO in UTC. */
  readonly now: () => string
  readonly newId: (kind: IdKind) => RecordId
  /** For names that must not be guessed and are no record's. */
  readonly newName: () => string
  readonly log: Logger
  readonly close: () => Promise<void>
}

/** Now, and ids for what is made now: for what is set up before there is an App. */
export const moment = (clock: () => number = Date.now): Moment => ({
  now: new Date(clock()).toISOString(),
  newId: idMaker(clock),
})

export interface AppOptions {
  readonly databaseUrl: string
  /** The folder where uploads are kept. */
  readonly uploads: string
  /** They are kept there instead; in the folder are copies of those that are being read. */
  readonly bucket?: BucketOptions | undefined
  readonly role: DatabaseRole
  readonly logLevel?: string
  /** Where the log goes; standard error has warnings alone then. Left out: standard error has all of it. */
  readonly logFile?: string | undefined
  /** Left out: messages stay readable in the app. */
  readonly mail?: SmtpOptions | undefined
  /** Where people find the app, asked whenever a message says so. */
  readonly appUrl?: () => Promise<string | undefined>
  /** For so many days after an import ends what its file said is kept; left out: for ever. */
  readonly keepFilesDays?: number | undefined
  /** What webhooks may reach; left out: the public internet. */
  readonly outside?: Outside
  /** After how many milliseconds a connection to the database that is silent is asked after; left out: as usual. */
  readonly patience?: number | undefined
  /** The clock, in milliseconds; tests bring their own. */
  readonly clock?: () => number
}

export async function createApp({
  databaseUrl,
  uploads,
  bucket,
  role,
  logLevel = 'info',
  logFile,
  clock = Date.now,
  mail,
  appUrl = async () => undefined,
  outside = publicInternet,
  keepFilesDays,
  patience,
}: AppOptions): Promise<App> {
  const log = pino(
    { level: logLevel, base: { role }, redact: ['password', 'token', '*.password', '*.token'] },
    logFile === undefined ? pino.destination(2) : inFile(logFile, logLevel),
  )
  const database = openDatabase({ url: databaseUrl, role, connections: role === 'web' ? 10 : 16, patience })
  // Apart: who sends holds one transaction while it opens another, and must not wait for the lanes of an import.
  const sending = openDatabase({ url: databaseUrl, role, connections: 8, name: 'muster post', patience })
  const files = await openFiles({ folder: uploads, bucket })
  const locks = openLocks({ url: databaseUrl, patience }, `muster locks ${role}`)
  const queue = await openQueue({
    url: databaseUrl,
    patience,
    tasks: [advanceTask, sendTask, tidyTask],
    role,
    onError: (error) => log.warn({ err: error }, 'the queue could not reach the database'),
  })
  const now = () => new Date(clock()).toISOString()
  const newId = idMaker(clock)
  const announcer: Announcer = { queue, now, newId, appUrl, mailDomain: domainOf(mail?.from) }
  const post: Post = {
    transaction: sending.transaction,
    queue,
    mail: mail && smtpMail(mail),
    outside,
    appUrl,
    now,
  }
  const engine: Engine = {
    transaction: database.transaction,
    queue,
    files,
    types: importTypes,
    surroundings: async (tx) => {
      const { country, timeZone, decimalSign } = await currentOrganisation(tx)
      return { place: { country, timeZone, decimalSign }, permissions: await permissionsOf(tx, tx.actor.staff) }
    },
    audit: async (tx, entry) => void (await record(tx, { now: now(), newId }, entry)),
    auditAll: (tx, entries) => recordAll(tx, { now: now(), newId }, entries),
    workflows: {
      listening: (tx, events, chosen) => listening(tx, { events, chosen, from: 'file', now: now() }),
      announce: (tx, messages) => announceOfImport(tx, announcer, messages),
      render: (tx, message) => renderMessage(tx, message),
      messagesOf: messagesOfJob,
      cancel: (tx, job, limit) => cancelMessagesOfJob(tx, { now: now(), newId }, job, limit),
      confirmAbove: async (tx) => (await messageSettings(tx)).confirmAbove,
    },
    ended: (tx, job) => announceImportEnd(tx, announcer, job),
    now,
    newId,
    log,
  }
  return {
    database,
    transaction: database.transaction,
    files,
    locks,
    pools: { work: database.pool, post: sending.pool },
    requests: histogram(
      { name: 'muster_http_request_seconds', help: 'How long requests took, by route and status.' },
      [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    ),
    queue,
    engine,
    announcer,
    post,
    tidying: { engine, keepDays: keepFilesDays },
    types: importTypes,
    now,
    newId,
    newName: randomUUID,
    log,
    close: async () => {
      await queue.stop()
      post.mail?.end()
      await sending.end()
      await locks.end()
      await database.end()
    },
  }
}

/** Of an address, also one with a name before it. */
const domainOf = (from = ''): string => /@([\w.-]+)>?$/.exec(from.trim())?.[1] ?? 'muster.invalid'

/** For whoever looks at a terminal: what goes well is written where one may look it up. */
const inFile = (file: string, logLevel: string) =>
  pino.multistream([
    { level: 'warn', stream: pino.destination(2) },
    { level: levelIn(logLevel), stream: pino.destination({ dest: file, mode: 0o600 }) },
  ])

const levelIn = (said: string): Level => (isLevel(said) ? said : 'info')
const isLevel = (said: string): said is Level => said in pino.levels.values
