import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { client, type Client } from '../../src/api/index.ts'
import { createApp, type App, type AppOptions } from '../../src/app.ts'
import { makeDemoOrganisation } from '../../src/demo/index.ts'
import { createServer, type ServerOptions } from '../../src/http/index.ts'
import { nobody, openDatabase, recordId, sql, type Actor, type Database } from '../../src/platform/database/index.ts'
import { makeToken } from '../../src/records/staff/index.ts'
import { work } from '../../src/worker/index.ts'
import { moment } from '../support/builders.ts'
import { testDatabase } from '../support/index.ts'

export const password = 'correct horse battery staple'
export const localToken = 'local-token-of-a-test'

export interface TestServer {
  readonly url: string
  readonly databaseUrl: string
  readonly app: App
  /** As a worker sees it: over every wall. */
  readonly database: Database
  readonly uploads: string
  /** Acts as the administrator of the demo. */
  readonly admin: Client
  /** By a token of whoever signs in as `address`@demo.example. */
  readonly as: (address: string) => Promise<Client>
  readonly close: () => Promise<void>
}

export interface TestServerOptions extends ServerOptions {
  readonly worker?: 'one' | 'none'
  readonly clock?: () => number
  readonly mail?: AppOptions['mail']
  readonly appUrl?: string
  readonly bucket?: AppOptions['bucket']
}

/** A server that listens, on a database of its own with the demo organisation in it. */
export async function testServer({
  worker = 'none',
  clock,
  mail,
  appUrl,
  bucket,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const own = await testDatabase()
  const uploads = await mkdtemp(join(tmpdir(), 'muster-http-'))
  const database = openDatabase({ url: own.url, role: 'worker' })
  await makeDemoOrganisation(database, { ...moment, password })
  const shared = {
    databaseUrl: own.url,
    uploads,
    logLevel: 'fatal',
    ...(clock && { clock }),
    mail,
    bucket,
    appUrl: async () => appUrl,
  }
  const app = await createApp({ ...shared, role: 'web' })
  const workers = worker === 'one' ? await createApp({ ...shared, role: 'worker' }) : undefined
  if (workers) await work(workers)
  const server = await createServer(app, { localToken, ...options })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    ...{ url, databaseUrl: own.url, app, database, uploads },
    admin: client(url, localToken),
    as: async (address) => client(url, await tokenOf(database, address)),
    close: async () => {
      await server.close()
      await workers?.close()
      await app.close()
      await database.end()
      await own.drop()
      await rm(uploads, { recursive: true })
    },
  }
}

async function tokenOf(database: Database, address: string): Promise<string> {
  const actor = await actorOf(database, address)
  return (await database.transaction(actor, (tx) => makeToken(tx, moment, 'test'))).token
}

/** Who signs in as `address`@demo.example. */
export const actorOf = (database: Database, address: string): Promise<Actor> =>
  database.transaction(nobody, async (tx) => {
    const row = await tx.one(sql<{ organisation: number; id: string }>`
      select organisation, id from staff where email = ${`${address}@demo.example`}`)
    return { organisation: row.organisation, staff: recordId('user', row.id) }
  })
