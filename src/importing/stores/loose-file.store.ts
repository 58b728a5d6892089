import { sql, type Tx } from '../../platform/database/index.ts'

/** A stored file that nothing names yet, or any more. */
export interface LooseFile {
  readonly organisation: number
  readonly stored: string
}

export async function noteLoose(tx: Tx, stored: readonly string[]): Promise<void> {
  await tx.run(sql`
    insert into loose_file (organisation, stored)
    select ${tx.actor.organisation}, unnest(${stored}::text[])`)
}

/** This transaction names it. Whether it still may. */
export async function nameLoose(tx: Tx, stored: string): Promise<boolean> {
  const named = await tx.run(sql`
    delete from loose_file
    where organisation = ${tx.actor.organisation}
      and stored = ${stored}
      and not going`)
  return named === 1
}

/** From now on nothing may name it; waits for who is just doing so. Whether there is something to be removed. */
export async function letGo(tx: Tx, stored: string): Promise<boolean> {
  const loose = await tx.run(sql`
    update loose_file
    set going = true
    where organisation = ${tx.actor.organisation}
      and stored = ${stored}`)
  return loose === 1
}

export async function forgetLoose(tx: Tx, stored: string): Promise<void> {
  await tx.run(sql`
    delete from loose_file
    where organisation = ${tx.actor.organisation}
      and stored = ${stored}`)
}

/** Of every organisation: those that were left on the way, a day ago or longer by the clock of the database. */
export const leftLoose = (tx: Tx): Promise<readonly LooseFile[]> =>
  tx.all(sql<LooseFile>`
    select organisation, stored
    from loose_file
    where noted_at < now() - interval '1 day'`)
