import pg from 'pg'
import { endThatFallSilent } from './silence.ts'
import { transactionOn, type Actor, type Tx } from './transaction.ts'

/** Whose wall stands round a transaction: the web's role sees one organisation's rows, the worker's is trusted. */
export type DatabaseRole = 'web' | 'worker'

export interface Database {
  readonly url: string
  readonly transaction: <T>(actor: Actor, work: (tx: Tx) => Promise<T>, options?: TransactionOptions) => Promise<T>
  /** Its connections, and how many wait for one. */
  readonly pool: () => Pool
  readonly end: () => Promise<void>
}
export interface Pool {
  readonly busy: number
  readonly idle: number
  readonly waiting: number
}
export interface TransactionOptions {
  /** Shown in pg_stat_activity, so that a successor can find and end what this one left open. */
  readonly name?: string
}

export interface DatabaseOptions {
  readonly url: string
  readonly role: DatabaseRole
  readonly connections?: number
  /** What its connections are called in pg_stat_activity. */
  readonly name?: string
  /** After how many milliseconds a connection that is silent is asked after; left out: as usual. */
  readonly patience?: number | undefined
}

/** Nobody in particular: for what is done before it is known who asks (sign-in, health), in no organisation. */
export const nobody: Actor = { organisation: 0, staff: 'user_' as Actor['staff'] }

/** How values are written on our connections, whatever the server or the database presets: texts are read by what they are here. */
const spelling = [
  'TimeZone=UTC',
  'DateStyle=ISO,MDY',
  'IntervalStyle=postgres',
  'bytea_output=hex',
  'extra_float_digits=1',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')
const webTimeout = '30s'
/** For a connection: somebody at a screen is told that it is too busy; a worker has more time, but not for ever. */
const longestWait: Readonly<Record<DatabaseRole, number>> = { web: 5_000, worker: 10_000 }
/** A worker that is stopped in mid-transaction must not hold its locks for ever. */
const idleTimeout = '60s'

export function openDatabase(options: DatabaseOptions): Database {
  const { url, role, connections = 10, name = `muster ${role}`, patience } = options
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: plainTypes,
    options: spelling,
    application_name: name,
    connectionTimeoutMillis: longestWait[role],
    keepAlive: true,
  })
  // A lost connection is replaced; whoever needs one next is told if it cannot be. One that is lost between two queries
  // of a transaction fails the next of them.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('connect', endThatFallSilent({ url, patience }))
  return {
    url,
    transaction: async (actor, work, options = {}) => {
      const client = await pool.connect()
      let broken: unknown
      try {
        await client.query(opening(role, actor, options.name))
        const result = await work(transactionOn(client, actor))
        await client.query('commit')
        return result
      } catch (error) {
        broken = await client.query('rollback').then(
          () => undefined,
          (lost: unknown) => lost,
        )
        throw error
      } finally {
        client.release(broken !== undefined)
      }
    },
    pool: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    end: () => pool.end(),
  }
}

function opening(role: DatabaseRole, actor: Actor, name: string | undefined): string {
  const settings = [`set local idle_in_transaction_session_timeout = '${idleTimeout}'`]
  if (name) settings.push(`set local application_name = ${pg.escapeLiteral(name)}`)
  if (role === 'web') settings.push(`set local statement_timeout = '${webTimeout}'`, 'set local role muster_web')
  return `begin; ${settings.join('; ')}; set local muster.organisation = ${pg.escapeLiteral(String(actor.organisation))}`
}

const dateType = 1082
const timestampType = 1114
const instantType = 1184
const bigintType = 20

/** Dates stay texts (ISO), so that no time zone can move them; counts are numbers. */
const plainTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === dateType || oid === timestampType) return (text: string) => text
      if (oid === instantType) return isoInstant
      if (oid === bigintType) return Number
    }
    return pg.types.getTypeParser(oid, format)
  },
}

/** `2026-03-04 05:06:07.89+00` as `2026-03-04T05:06:07.890Z`. */
const isoInstant = (text: string): string => new Date(text).toISOString()
