import {
  CamelCasePlugin,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'
import { PostgresIntrospector } from 'kysely'
import type pg from 'pg'
import type { StaffId } from './ids.ts'
import { copyFrom } from './copy.ts'
import type { CopyLines } from './copy-lines.ts'

/** In whose name a transaction is opened. */
export interface Actor {
  readonly organisation: number
  readonly staff: StaffId
}

/** A piece of SQL, to be part of a statement. */
export type Sql = RawBuilder<unknown>

/** One transaction on one client. Kysely, `COPY` and the queue all write through it, and commit or roll back as one. */
export interface Tx {
  readonly actor: Actor
  readonly client: pg.ClientBase
  readonly all: <R>(query: RawBuilder<R>) => Promise<readonly R[]>
  /** The only row; throws where there is none, since the caller knew better. */
  readonly one: <R>(query: RawBuilder<R>) => Promise<R>
  readonly maybe: <R>(query: RawBuilder<R>) => Promise<R | undefined>
  /** Runs a statement and says how many rows it touched. */
  readonly run: (query: RawBuilder<unknown>) => Promise<number>
  /** Copies rows into a table. */
  readonly copy: (table: string, columns: readonly string[], lines: CopyLines) => Promise<void>
}

type Nothing = Record<never, never>

export function transactionOn(client: pg.ClientBase, actor: Actor): Tx {
  const db = kyselyOn(client)
  const all = async <R>(query: RawBuilder<R>) => (await query.execute(db)).rows
  return {
    actor,
    client,
    all,
    one: async (query) => {
      const [row] = await all(query)
      if (row === undefined) throw new Error('A query that must answer one row answered none.')
      return row
    },
    maybe: async (query) => (await all(query))[0],
    run: async (query) => Number((await query.execute(db)).numAffectedRows ?? 0),
    copy: (table, columns, lines) => copyFrom(client, table, columns, lines),
  }
}

/** A Kysely whose pool is this one client. */
function kyselyOn(client: pg.ClientBase): Kysely<Nothing> {
  const pool = { connect: async () => ({ query: client.query.bind(client), release() {} }), end: async () => {} }
  return new Kysely<Nothing>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new PostgresDriver({ pool: pool as never }),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
