import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import { checkAgain, keepAnswers } from '../actions/correct.ts'
import { jobToFix } from '../actions/job-to-fix.ts'
import type { Engine } from '../engine.ts'
import { offersOf } from './offers.ts'
import { dropRefusal, refuseAnswer } from './refusal.store.ts'

export interface Use {
  /** Which of those that are offered. */
  readonly answers: 'all' | readonly RecordId[]
  /** Has the rows checked again with them, whatever else is still open. */
  readonly afterwards?: 'check' | undefined
}

/** Gives a job the answers that are offered to it. Says for how many texts, and how many issues of rows. */
export async function useOffers(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  { answers, afterwards }: Use,
): Promise<{ readonly texts: number; readonly issues: number }> {
  const job = await jobToFix(tx, engine, id)
  const offered = await offersOf(tx, engine, id)
  const used = answers === 'all' ? offered : offered.filter(({ remembered }) => answers.includes(remembered.id))
  if (answers !== 'all' && answers.some((one) => !used.some(({ remembered }) => remembered.id === one)))
    throw new Conflict('An answer is no longer offered: it was revoked, or the text has another by now. Look again.')
  if (used.length > 0) {
    await keepAnswers(
      tx,
      engine,
      job,
      used.map(({ field, text, remembered }) => ({ field, text, answer: remembered.answer })),
    )
    if (afterwards === 'check') await checkAgain(tx, engine, id, 'may stand')
  }
  return { texts: used.length, issues: used.reduce((sum, { count }) => sum + count, 0) }
}

/** Not this time: the answer is not offered to this job, until somebody says that it is. */
export async function refuseOffer(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  { answer, refused }: { readonly answer: RecordId; readonly refused: boolean },
): Promise<void> {
  const { id: job } = await jobToFix(tx, engine, id)
  if (!refused) return dropRefusal(tx, { job, answer })
  const offered = await offersOf(tx, engine, id)
  if (!offered.some(({ remembered }) => remembered.id === answer))
    throw new Conflict('This answer is no longer offered. Look again.')
  await refuseAnswer(tx, { job, answer, at: engine.now() })
}
