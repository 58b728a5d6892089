import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { idMaker, migrate, nobody, openDatabase, type Actor } from '../src/platform/database/index.ts'
import { makeDemoOrganisation } from '../src/demo/index.ts'
import { openQueue } from '../src/platform/queue/index.ts'
import { advanceTask } from '../src/importing/index.ts'

/** Databases to measure on: each a clone of one that holds an organisation and its lists, and nobody. */
export interface Ground {
  readonly actor: Actor
  /** An empty database of one's own, dropped after use; a checkpoint is taken before, so that none falls due meanwhile. */
  readonly on: <T>(work: (databaseUrl: string) => Promise<T>) => Promise<T>
}

const template = 'bench_template'

export async function prepareGround(serverUrl: string): Promise<Ground> {
  await admin(serverUrl, `drop database if exists ${template}`, `create database ${template}`)
  const url = databaseAt(serverUrl, template)
  await migrate(url)
  await (await openQueue({ url, tasks: [advanceTask], role: 'web', onError: () => {} })).stop()
  const database = openDatabase({ url, role: 'worker' })
  const moment = { now: new Date().toISOString(), newId: idMaker(Date.now) }
  const { actor } = await makeDemoOrganisation(database, { ...moment, password: randomUUID() })
  await database.transaction(nobody, (tx) => tx.client.query('truncate participant, case_record; analyze'))
  await database.end()
  return {
    actor,
    on: async (work) => {
      const name = `bench_${randomUUID().replaceAll('-', '')}`
      await admin(serverUrl, `create database ${name} template ${template}`, 'checkpoint')
      try {
        return await work(databaseAt(serverUrl, name))
      } finally {
        await admin(serverUrl, `drop database ${name} with (force)`)
      }
    },
  }
}

const databaseAt = (serverUrl: string, name: string): string =>
  Object.assign(new URL(serverUrl), { pathname: name }).href

async function admin(serverUrl: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(serverUrl)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
