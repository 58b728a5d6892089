import { moment } from '../app.ts'
import { nobody, openDatabase, recordId, type Actor, type Database } from '../platform/database/index.ts'
import { changeMessageSettings, holdWaiting } from '../records/messages/index.ts'
import { organisations } from '../records/organisations/index.ts'
import { firstAdministrator } from '../records/staff/index.ts'
import { databaseIs, keepIdentity } from './installation.store.ts'

/**
 * Sees whether a database was restored since it was last opened, and then holds its messages: they may have been sent
 * from the one that it is a copy of. How many; undefined: it is the one that it was.
 */
export const holdIfRestored = (url: string): Promise<number | undefined> =>
  onDatabase(url, (database) =>
    // Nobody else goes on before all is held; who dies on the way leaves it to the next.
    database.transaction(nobody, async (tx) => {
      const is = await databaseIs(tx)
      if (is === 'as it was') return undefined
      const held = is === 'another' ? await holdMessages(database) : undefined
      await keepIdentity(tx, is === 'another' ? 'restored' : 'new')
      return held
    }),
  )

/** The same because somebody says so. */
export const holdNow = (url: string): Promise<number> => onDatabase(url, holdMessages)

async function holdMessages({ transaction }: Database): Promise<number> {
  const all = await transaction(nobody, organisations)
  let held = 0
  for (const { id } of all) held += await holdAll(transaction, await somebodyOf(transaction, id))
  return held
}

const atOnce = 2_000

/** Those that wait, and by the stop switch what unfinished imports are about to write: that may have been sent, too. */
async function holdAll(transaction: Database['transaction'], actor: Actor): Promise<number> {
  await transaction(actor, (tx) => changeMessageSettings(tx, moment(), { stopped: true }))
  let held = 0
  for (;;) {
    const some = await transaction(actor, (tx) => holdWaiting(tx, atOnce, 'restored'))
    held += some
    if (some === 0) return held
  }
}

/** In the name of the first administrator, as everything that an operator does. */
const somebodyOf = (transaction: Database['transaction'], organisation: number): Promise<Actor> =>
  transaction({ ...nobody, organisation }, async (tx) => ({
    organisation,
    staff: (await firstAdministrator(tx)) ?? recordId('user', noOne),
  }))
const noOne = '0'.repeat(32)

async function onDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase({ url, role: 'worker', connections: 2 })
  try {
    return await work(database)
  } finally {
    await database.end()
  }
}
