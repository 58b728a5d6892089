import type { Answer } from '../../fields/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { boundFields } from '../mapping/mapping.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { definitionOf } from '../understand.ts'
import { readAnswers } from './read-answers.ts'

interface Given {
  readonly field: string
  readonly answer: Answer
}

/** What is called what a job's answers mean: records and entries of lists, where they have a name. */
export async function answerLabels<G extends Given>(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  given: readonly G[],
): Promise<ReadonlyMap<G, string>> {
  const labels = new Map<G, string>()
  if (given.length === 0) return labels
  const job = await jobOf(tx, id)
  const definition = await definitionOf(tx, engine, job)
  const bound = boundFields(definition.fields, job.mapping ?? [])
  for (const [field, ofField] of Map.groupBy(given, (one) => one.field)) {
    const one = bound.find(({ way }) => way.headers[0].is === field)
    const answers = ofField.map(({ answer }) => answer)
    const read = one ? await readAnswers(tx, engine, definition, one, answers) : []
    for (const [index, said] of ofField.entries()) {
      const label = read[index]?.label
      if (label !== undefined) labels.set(said, label)
    }
  }
  return labels
}
