import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createApp, type App } from '../../src/app.ts'
import { demoFields, demoLists } from '../../src/demo/settings.ts'
import type { Actor, StaffId, Tx } from '../../src/platform/database/index.ts'
import { addEntry } from '../../src/records/code-lists/index.ts'
import { addCustomField } from '../../src/records/custom-fields/index.ts'
import { addRole, addStaff, giveRole, type StaffPermission } from '../../src/records/staff/index.ts'
import { anOrganisation, moment } from './builders.ts'
import { testDatabase } from './test-database.ts'

/** Where imports are tried: a database of one's own, web and worker in this process, and an organisation with lists. */
export interface ImportGround {
  readonly url: string
  readonly web: App
  readonly worker: App
  readonly college: College
  /** Asks the database itself, past every wall. */
  readonly ask: <R extends pg.QueryResultRow>(statement: string, values?: readonly unknown[]) => Promise<readonly R[]>
  readonly close: () => Promise<void>
}

/** An organisation with the demo's lists and custom fields, nobody on file, and people of several roles. */
export interface College {
  /** May do everything. */
  readonly admin: Actor
  /** May import, and nothing else. */
  readonly importer: Actor
  readonly provider: StaffId
  readonly formerProvider: StaffId
  /** On the staff, and no provider. */
  readonly clerk: StaffId
}

export async function importGround(): Promise<ImportGround> {
  const own = await testDatabase()
  const uploads = await mkdtemp(join(tmpdir(), 'muster-uploads-'))
  const options = { databaseUrl: own.url, uploads, logLevel: 'silent', clock: () => Date.parse(moment.now) }
  const web = await createApp({ ...options, role: 'web' })
  const worker = await createApp({ ...options, role: 'worker' })
  const asking = new pg.Pool({ connectionString: own.url, max: 4, options: '-c TimeZone=UTC' })
  // One that says goodbye while the database goes is no fault of a test.
  asking.on('error', () => {})
  asking.on('connect', (client) => client.on('error', () => {}))
  return {
    url: own.url,
    web,
    worker,
    college: await aCollege(worker),
    ask: async <R extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []) =>
      (await asking.query<R>(statement, [...values])).rows,
    close: async () => {
      await asking.end()
      await Promise.all([web.close(), worker.close()])
      await own.drop()
      await rm(uploads, { recursive: true, force: true })
    },
  }
}

export async function aCollege({ database, transaction }: Pick<App, 'database' | 'transaction'>): Promise<College> {
  const admin = await anOrganisation(database)
  return transaction(admin, async (tx) => {
    for (const [list, entries] of Object.entries(demoLists))
      for (const [value, label] of entries)
        await addEntry(tx, moment, { list: list as keyof typeof demoLists, value, label })
    for (const field of demoFields) await addCustomField(tx, moment, { choices: [], required: false, ...field })
    return {
      admin,
      importer: { ...admin, staff: await hire(tx, 'Ian Porter', ['import']) },
      provider: await hire(tx, 'Priya Nair', [], { provider: true }),
      formerProvider: await hire(tx, 'Lee Former', [], { provider: true, active: false }),
      clerk: await hire(tx, 'Casey Clerk', []),
    }
  })
}

/** Somebody of the staff, in a role of their own. */
export async function hire(
  tx: Tx,
  name: string,
  permissions: readonly StaffPermission[],
  more: { readonly provider?: boolean; readonly active?: boolean } = {},
): Promise<StaffId> {
  const id = moment.newId('user')
  await addStaff(tx, { id, name, email: `${id}@staff.example`, ...more }, moment.now)
  const role = moment.newId('role')
  await addRole(tx, { id: role, name: `Role of ${name} ${role}`, permissions })
  await giveRole(tx, id, role)
  return id
}
