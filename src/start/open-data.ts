import { mkdir } from 'node:fs/promises'
import { databaseFolder, type Config } from '../config.ts'
import { migrate } from '../platform/database/index.ts'
import { openEmbedded } from '../platform/embedded-postgres/index.ts'
import { roleTrouble } from './database-role.store.ts'
import { holdIfRestored } from './restored.ts'

/** An open database that is up to date. */
export interface Data {
  readonly url: string
  /** The migrations that this opening ran. */
  readonly migrated: readonly string[]
  /** It was restored from a copy since it was last open: so many messages that waited in it are held now. */
  readonly restored: { readonly held: number } | undefined
  readonly close: () => Promise<void>
}

/** Makes the data folder, opens the database (DATABASE_URL's, or the embedded one in the folder) and migrates it. */
export async function openData(config: Config): Promise<Data> {
  await mkdir(config.data, { recursive: true, mode: 0o700 })
  const { url, close } = config.databaseUrl === undefined ? await embedded(config) : external(config.databaseUrl)
  try {
    if (config.databaseUrl !== undefined) await refuseWalledRole(url)
    const migrated = await migrate(url)
    const held = await holdIfRestored(url)
    return { url, migrated, restored: held === undefined ? undefined : { held }, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function embedded(config: Config): Promise<{ url: string; close: () => Promise<void> }> {
  const { url, stop } = await openEmbedded(databaseFolder(config))
  return { url, close: stop }
}

const external = (url: string) => ({ url, close: async () => {} })

async function refuseWalledRole(url: string): Promise<void> {
  const trouble = await roleTrouble(url)
  if (trouble) throw new Error(trouble)
}
