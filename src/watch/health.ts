import type { App } from '../app.ts'
import { missingMigrations, nobody } from '../platform/database/index.ts'

/** `degraded`: it can work, but for what needs files, which waits. What keeps it from working at all is thrown. */
export interface Health {
  readonly status: 'ok' | 'degraded'
  readonly database: 'ok'
  readonly queue: 'ok'
  readonly files: 'ok' | 'away'
}

/** What it lacks to work at all, in one sentence. */
export class NotReady extends Error {}

type Watched = Pick<App, 'transaction' | 'queue' | 'files'>

/** Looks at all that a process needs: a database that is up to date, the queue in it, and the file store. */
export async function healthOf({ transaction, queue, files }: Watched): Promise<Health> {
  await transaction(nobody, async (tx) => {
    const missing = await missingMigrations(tx)
    if (missing.length > 0)
      throw new NotReady(`The database is not up to date: ${missing.join(', ')} did not run. Run bin/muster migrate.`)
    const without = await queue.missing(tx)
    if (without.length > 0) throw new NotReady(`The queue is not there: it lacks ${without.join(', ')}.`)
  })
  const there = await files.ready().then(
    () => 'ok' as const,
    () => 'away' as const,
  )
  return { status: there === 'ok' ? 'ok' : 'degraded', database: 'ok', queue: 'ok', files: there }
}
