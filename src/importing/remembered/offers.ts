import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { boundFields } from '../mapping/mapping.ts'
import { openTexts, type OpenText } from '../reports/open-texts.ts'
import { jobOf, type WholeJob } from '../stores/import-job.store.ts'
import { definitionOf } from '../understand.ts'
import { answerKey } from './answer-key.ts'
import { readAnswers } from './read-answers.ts'
import type { RememberedAnswer } from './remembered.ts'
import { answersFor, isAnyHeld } from './remembered.store.ts'

/** An answer that was given for another file, for a text of this one that is an error and has none. */
export interface Offer extends Pick<OpenText, 'field' | 'text' | 'count'> {
  readonly remembered: RememberedAnswer
  /** What its record is called. */
  readonly label: string | undefined
}

/** Of the most frequent texts; the others are offered when these have theirs. */
const textsAtOnce = 2_000

/** All that can be offered now: what can no longer be given, or was refused for this job, is not. */
export async function offersOf(tx: Tx, engine: Engine, id: RecordId): Promise<readonly Offer[]> {
  const job = await jobOf(tx, id)
  if (job.status !== 'ready' || !(await isAnyHeld(tx, job.type))) return []
  const open = await openTexts(tx, id, { type: job.type, limit: textsAtOnce })
  const texts = open.map((one) => ({ ...one, key: answerKey(one.text) }))
  const held = await answersFor(tx, { type: job.type, job: id }, distinct(texts))
  const byText = new Map(held.map(({ key, ...remembered }) => [JSON.stringify([remembered.field, key]), remembered]))
  const found = texts.flatMap(({ field, text, count, key }) => {
    const remembered = byText.get(JSON.stringify([field, key]))
    return remembered ? [{ field, text, count, remembered }] : []
  })
  return stillMeant(tx, engine, job, found)
}

const distinct = (texts: readonly { readonly field: string; readonly key: string }[]) => [
  ...new Map(texts.map(({ field, key }) => [JSON.stringify([field, key]), { field, key }])).values(),
]

async function stillMeant(
  tx: Tx,
  engine: Engine,
  job: WholeJob,
  found: readonly Omit<Offer, 'label'>[],
): Promise<readonly Offer[]> {
  if (found.length === 0) return []
  const definition = await definitionOf(tx, engine, job)
  const bound = boundFields(definition.fields, job.mapping ?? [])
  const offers: Offer[] = []
  for (const [field, ofField] of Map.groupBy(found, (one) => one.field)) {
    const one = bound.find(({ way }) => way.headers[0].is === field)
    if (!one) continue
    const answers = ofField.map(({ remembered }) => remembered.answer)
    const read = await readAnswers(tx, engine, definition, one, answers)
    for (const [index, offer] of ofField.entries()) {
      const { label, wrong } = read[index] ?? { wrong: 'not read' }
      if (wrong === undefined) offers.push({ ...offer, label })
    }
  }
  return offers
}
