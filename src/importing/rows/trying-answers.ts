import { Invalid, type Tx } from '../../platform/database/index.ts'
import type { Answer, Catalogue } from '../../fields/index.ts'
import { correctionsFrom, textOf } from './correction.ts'
import type { Engine } from '../engine.ts'
import { levelOf, type RowIssue } from '../issue.ts'
import { lookUp } from './look-up.ts'
import { boundFields, type BoundField } from '../mapping/mapping.ts'
import { rowReader } from './read-row.ts'
import type { WholeJob } from '../stores/import-job.store.ts'
import { definitionOf } from '../understand.ts'

const noCorrections = correctionsFrom([])

/** What is wrong with an answer, if anything. */
export type TryAnswer = (
  field: string,
  answer: Answer,
) => Promise<{ readonly issues: readonly RowIssue[]; readonly catalogue: Catalogue }>

/** Reads answers of a job, each as a cell of its field would be read. What the organisation set up is asked once for all of them. */
export async function tryingAnswers(tx: Tx, engine: Engine, job: WholeJob): Promise<TryAnswer> {
  const { fields, catalogue } = await definitionOf(tx, engine, job)
  const { place } = await engine.surroundings(tx)
  const all = boundFields(fields, job.mapping ?? [])
  return async (field, answer) => {
    const bound = all.find((b) => b.way.headers[0].is === field)
    if (!bound) throw new Invalid(`No column of this file is mapped on ${field}, so that there is nothing to answer.`)
    const { answered, ...asColumn } = bound
    const alone: BoundField = { ...asColumn, columns: answered ? [0] : bound.columns.map((_, index) => index) }
    const staged = { number: 1, cells: [textOf(answer)] }
    const found = await lookUp(tx, [alone], [staged], noCorrections)
    const { issues } = rowReader({}, [alone], noCorrections, { ...place, now: engine.now() }).read(staged, found)
    return { issues: issues.filter((issue) => levelOf(catalogue, issue) === 'error'), catalogue }
  }
}
