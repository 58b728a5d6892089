import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import { jobToFix } from '../actions/job-to-fix.ts'
import { recheckRows } from '../actions/recheck-rows.ts'
import type { Engine } from '../engine.ts'
import { saveUsedAnswers } from '../stores/correction.store.ts'
import { offersOf, type Offer } from './offers.ts'
import { dropRefusal, refuseAnswer } from './refusal.store.ts'
import { lockAnswers } from './remembered.store.ts'

export interface Use {
  /** Which of those that are offered. */
  readonly answers: 'all' | readonly RecordId[]
}

/** Gives a job the answers that are offered to it. Says for how many texts, and how many issues of rows. */
export async function useOffers(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  { answers }: Use,
): Promise<{ readonly texts: number; readonly issues: number }> {
  await jobToFix(tx, engine, id)
  // What is used must still be there when it is written.
  await lockAnswers(tx)
  const offered = await offersOf(tx, engine, id)
  const used = answers === 'all' ? offered : offered.filter(({ remembered }) => answers.includes(remembered.id))
  if (answers !== 'all' && answers.some((one) => !used.some(({ remembered }) => remembered.id === one)))
    throw new Conflict('An answer is no longer offered: it was revoked, or the text has another by now. Look again.')
  if (used.length > 0) await keep(tx, engine, id, used)
  return { texts: used.length, issues: used.reduce((sum, { count }) => sum + count, 0) }
}

const toldAtOnce = 1_000

async function keep(tx: Tx, engine: Engine, job: RecordId, used: readonly Offer[]): Promise<void> {
  const said = ({ field, text, remembered }: Offer) => ({ field, text, answer: remembered.answer })
  const answers = used.map(said)
  const saved = used.map((one) => ({ ...said(one), id: engine.newId('event'), remembered: one.remembered.id }))
  await saveUsedAnswers(tx, job, saved, engine.now())
  await recheckRows(tx, engine, job, answers)
  for (let from = 0; from < answers.length; from += toldAtOnce)
    await engine.audit(tx, {
      action: 'import.corrected',
      record: job,
      after: { answers: answers.slice(from, from + toldAtOnce) },
    })
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
