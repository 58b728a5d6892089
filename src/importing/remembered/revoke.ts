import { Conflict, Invalid, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { countRemembered, oneRemembered, revokeAnswers, type RememberedFilter } from './remembered-pages.store.ts'
import { lockAnswers } from './remembered.store.ts'
import { searchNames } from './search-names.ts'

/** An answer holds no longer: it is offered to no file. What was written with it stays, and stays listed with it. */
export async function revokeAnswer(tx: Tx, engine: Engine, id: RecordId): Promise<void> {
  await lockAnswers(tx)
  const { ended } = await oneRemembered(tx, id)
  if (ended) throw new Conflict(`This answer was ${ended.how} already. Reload to see by whom.`, { ended: ended.how })
  await revoke(tx, engine, { which: 'held', id })
}

const revokedAtOnce = 1_000

/** The same for all that a filter finds: as many as were seen. */
export async function revokeFound(
  tx: Tx,
  engine: Engine,
  { answers, ...asked }: Omit<RememberedFilter, 'which'> & { readonly answers: number },
): Promise<number> {
  await lockAnswers(tx)
  const filter = await searchNames(tx, engine, { ...asked, which: 'held' })
  const { count, more } = await countRemembered(tx, filter)
  if (more || count > revokedAtOnce)
    throw new Invalid(
      `At most ${revokedAtOnce.toLocaleString('en')} answers are revoked together. Narrow the list first.`,
    )
  if (count !== answers)
    throw new Conflict(`The list has ${count.toLocaleString('en')} answers by now. Look at them, then revoke them.`, {
      answers: count,
    })
  return revoke(tx, engine, filter)
}

async function revoke(tx: Tx, engine: Engine, filter: RememberedFilter & { readonly id?: RecordId }): Promise<number> {
  const revoked = await revokeAnswers(tx, filter, { at: engine.now(), limit: revokedAtOnce })
  for (const { id, ...before } of revoked)
    await engine.audit(tx, { action: 'remembered-answer.revoked', record: id, before })
  return revoked.length
}
