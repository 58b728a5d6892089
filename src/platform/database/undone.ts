import { sql } from 'kysely'
import type { Tx } from './transaction.ts'

/** Does something, takes back all that it wrote, and answers what it answered: to know what a deed would do. */
export async function undone<T>(tx: Tx, deed: () => Promise<T>): Promise<T> {
  await tx.run(sql`savepoint undone`)
  const done = await deed()
  await tx.run(sql`rollback to savepoint undone`)
  return done
}
