import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { idMaker, migrate, nobody, openDatabase, type Actor, type Tx } from '../src/platform/database/index.ts'
import { makeDemoOrganisation } from '../src/demo/index.ts'
import { openQueue } from '../src/platform/queue/index.ts'
import { advanceTask } from '../src/importing/index.ts'
import type { Moment } from '../src/records/audit/index.ts'
import { addWorkflow, changeWorkflow } from '../src/workflows/index.ts'

/** Databases to measure on: each a clone of one that holds an organisation and its lists, and nobody. */
export interface Ground {
  readonly actor: Actor
  /** An empty database of one's own, dropped after use; a checkpoint is taken before, so that none falls due meanwhile. */
  readonly on: <T>(work: (databaseUrl: string) => Promise<T>) => Promise<T>
}

const template = 'bench_template'

/** With a workflow that writes to everybody whose case a file opens, or with none. */
export async function prepareGround(serverUrl: string, workflow: 'a workflow' | 'no workflow'): Promise<Ground> {
  await admin(serverUrl, `drop database if exists ${template}`, `create database ${template}`)
  const url = databaseAt(serverUrl, template)
  await migrate(url)
  await (await openQueue({ url, tasks: [advanceTask], role: 'web', onError: () => {} })).stop()
  const database = openDatabase({ url, role: 'worker' })
  const moment = { now: new Date().toISOString(), newId: idMaker(Date.now) }
  const { actor } = await makeDemoOrganisation(database, { ...moment, password: randomUUID() })
  if (workflow === 'a workflow') await database.transaction(actor, (tx) => addLetter(tx, moment))
  await database.transaction(nobody, (tx) => tx.client.query('truncate participant, case_record cascade; analyze'))
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

async function addLetter(tx: Tx, moment: Moment): Promise<void> {
  const body =
    'Dear {{FirstName}} {{LastName}},\nyou were referred to {{ReferralType}} by {{ReferralSource}}.\n{{CaseLink}}'
  const letter = { do: 'email', to: { who: 'case' }, subject: 'Your case at {{OrganisationName}}', body } as const
  const definition = { event: 'case.created', from: ['file'], when: { all: [] }, actions: [letter] } as const
  const { id } = await addWorkflow(tx, moment, { name: 'A letter to everybody', definition })
  await changeWorkflow(tx, moment, id, { active: true })
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
