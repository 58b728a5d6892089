import { sql, transactionOn, type Actor, type Tx } from '../../platform/database/index.ts'

/** The same transaction, from here on in somebody's name: for doors, which learn in it who has come. */
export async function actingAs(tx: Tx, actor: Actor): Promise<Tx> {
  await tx.run(sql`select set_config('muster.organisation', ${String(actor.organisation)}, true)`)
  return transactionOn(tx.client, actor)
}
