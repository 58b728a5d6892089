import { join } from 'node:path'
import type { Config } from '../config.ts'
import { moment } from '../app.ts'
import { makeDemoOrganisation } from '../demo/index.ts'
import { nobody, openDatabase, type Database } from '../platform/database/index.ts'
import { organisations } from '../records/organisations/index.ts'
import { keptSecret, newPassword } from './kept-secret.ts'

export interface DemoSignIn {
  readonly email: string
  readonly password: string
}

const demoKey = 'demo'

/** An installation without an organisation gets the demo. Undefined: it has others, and no demo. */
export const demoSignIn = (config: Config, url: string): Promise<DemoSignIn | undefined> =>
  onDatabase(url, async (database) => {
    const there = await organisationKeys(database)
    return there.length === 0 || there.includes(demoKey) ? demo(config, database) : undefined
  })

/** For who needs some organisation, and asks for no password. */
export const someOrganisation = (config: Config, url: string): Promise<void> =>
  onDatabase(url, async (database) => {
    if ((await organisationKeys(database)).length === 0) await demo(config, database)
  })

async function demo(config: Config, database: Database): Promise<DemoSignIn> {
  const password = await keptSecret(join(config.data, 'demo-password'), newPassword)
  const { email } = await makeDemoOrganisation(database, { ...moment(), password })
  return { email, password }
}

const organisationKeys = async (database: Database): Promise<readonly string[]> =>
  (await database.transaction(nobody, organisations)).map(({ key }) => key)

async function onDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase({ url, role: 'worker', connections: 1 })
  try {
    return await work(database)
  } finally {
    await database.end()
  }
}
