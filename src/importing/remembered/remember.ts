import type { Answer } from '../../fields/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { boundFields } from '../mapping/mapping.ts'
import type { Correction } from '../rows/correction.ts'
import type { WholeJob } from '../stores/import-job.store.ts'
import { definitionOf } from '../understand.ts'
import { answerKey } from './answer-key.ts'
import {
  answerHeld,
  answersGivenIn,
  insertAnswer,
  lockAnswers,
  rememberedBehind,
  withdrawAnswer,
} from './remembered.store.ts'

type Remember = (answered: Correction) => Promise<RecordId | undefined>

/**
 * Remembers answers that a job is given for texts, for the organisation's next files. Gives the remembered answer, which
 * is the one that there was where it is the same; undefined where an answer is for this file alone.
 */
export async function remembering(tx: Tx, engine: Engine, job: WholeJob): Promise<Remember> {
  const { fields } = await definitionOf(tx, engine, job)
  const bound = boundFields(fields, job.mapping ?? [])
  // A day is of its row: what 2/30 or the end of term was meant to be is another day in the next file.
  const lasts = (field: string, answer: Answer): boolean => {
    const one = bound.find(({ way }) => way.headers[0].is === field)
    return one !== undefined && !one.field.once && !(one.way.asksDayOrder && 'text' in answer)
  }
  return async ({ answer, ...about }) => {
    if (!isOfText(about) || 'leaveOut' in answer) return undefined
    const { field, text } = about
    if (('text' in answer && answer.text === text) || !lasts(field, answer)) return undefined
    await lockAnswers(tx)
    const before = await rememberedBehind(tx, job.id, { field, text })
    const of = { type: job.type, field, key: answerKey(text) }
    const held = await answerHeld(tx, of)
    if (held && isSame(held.answer, answer)) return held.id
    if (before) await withdrawAnswer(tx, job.id, before)
    const heldNow = before ? await answerHeld(tx, of) : held
    if (heldNow && isSame(heldNow.answer, answer)) return heldNow.id
    const id = engine.newId('answer')
    await insertAnswer(tx, { ...of, id, text, answer, job: job.id, at: engine.now() })
    return id
  }
}

/** Not for one row, not for one kind of error, and not for what is blank: that is another matter in each file. */
const isOfText = (about: Omit<Correction, 'answer'>): about is { readonly field: string; readonly text: string } =>
  about.field !== undefined && about.text !== undefined && about.row === undefined && about.code === undefined

const isSame = (one: Answer, other: Answer): boolean => said(one) === said(other)
const said = (answer: Answer): string =>
  'text' in answer ? `text ${answer.text}` : 'record' in answer ? `record ${answer.record}` : 'blank'

/** An answer that is taken back is forgotten, unless another file has it too. */
export async function forget(tx: Tx, job: RecordId, about: Omit<Correction, 'answer'>): Promise<void> {
  if (!isOfText(about)) return
  await lockAnswers(tx)
  const remembered = await rememberedBehind(tx, job, about)
  if (remembered) await withdrawAnswer(tx, job, remembered)
}

/** The same for all answers of a job that only tried something. */
export async function forgetAll(tx: Tx, job: RecordId): Promise<void> {
  await lockAnswers(tx)
  for (const id of await answersGivenIn(tx, job)) await withdrawAnswer(tx, job, id)
}
