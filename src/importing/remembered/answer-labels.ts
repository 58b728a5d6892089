import type { Answer } from '../../fields/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { boundFields } from '../mapping/mapping.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { definitionOf } from '../understand.ts'
import { readAnswers } from './read-answers.ts'

/** What the records are called that a job's answers name, where they have a name. */
export async function answerLabels(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  answers: readonly { readonly field: string; readonly answer: Extract<Answer, { readonly record: RecordId }> }[],
): Promise<ReadonlyMap<RecordId, string>> {
  const labels = new Map<RecordId, string>()
  if (answers.length === 0) return labels
  const job = await jobOf(tx, id)
  const definition = await definitionOf(tx, engine, job)
  const bound = boundFields(definition.fields, job.mapping ?? [])
  for (const [field, ofField] of Map.groupBy(answers, (one) => one.field)) {
    const one = bound.find(({ way }) => way.headers[0].is === field)
    const given = ofField.map(({ answer }) => answer)
    const read = one ? await readAnswers(tx, engine, definition, one, given) : []
    for (const [index, { record }] of given.entries()) {
      const label = read[index]?.label
      if (label !== undefined) labels.set(record, label)
    }
  }
  return labels
}
