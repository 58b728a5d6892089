import type { Answer, Way } from '../../fields/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { levelOf, sentenceOf } from '../issue.ts'
import type { BoundField } from '../mapping/mapping.ts'
import { correctionsFrom, textOf } from '../rows/correction.ts'
import { lookUp } from '../rows/look-up.ts'
import { rowReader } from '../rows/read-row.ts'
import type { Definition } from '../understand.ts'

/** What an answer means today. */
export interface ReadAnswer {
  /** What is meant is called, where it is a record or an entry of a list that has a name. */
  readonly label: string | undefined
  /** Why it can no longer be given; undefined: it can. */
  readonly wrong: string | undefined
}

const noCorrections = correctionsFrom([])

/** Reads answers for one field as its cells would be read, all at once. */
export async function readAnswers(
  tx: Tx,
  engine: Engine,
  { catalogue }: Pick<Definition<unknown>, 'catalogue'>,
  bound: BoundField,
  answers: readonly Answer[],
): Promise<readonly ReadAnswer[]> {
  const { answered, ...asColumn } = bound
  const alone: BoundField = { ...asColumn, columns: answered ? [0] : bound.columns.map((_, index) => index) }
  const staged = answers.map((answer, index) => ({ number: index + 1, cells: [textOf(answer)] }))
  const { place } = await engine.surroundings(tx)
  const found = await lookUp(tx, [alone], staged, noCorrections)
  const reader = rowReader({}, [alone], noCorrections, { ...place, now: engine.now() })
  return staged.map((row) => {
    const { row: read, issues } = reader.read(row, found)
    const value = read.more.get(bound.key)
    const error = issues.find((issue) => levelOf(catalogue, issue) === 'error')
    if (error) return { label: undefined, wrong: sentenceOf(catalogue, error) }
    return { label: labelIn(value, bound.way), wrong: hasEnded(value) ? 'It is no longer active.' : undefined }
  })
}

/** Some look-ups find what is no longer active, because it may have to be ended: nobody is offered that. */
const hasEnded = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'active' in value && value.active === false

/** As it was offered, where its name alone may be another's, too. Of a list it is one item that is answered. */
function labelIn(value: unknown, way: Pick<Way<unknown>, 'labelOf'>): string | undefined {
  if (Array.isArray(value)) return labelIn(value[0], way)
  if (typeof value === 'string') return way.labelOf?.(value)
  if (typeof value !== 'object' || value === null) return undefined
  if ('offered' in value && typeof value.offered === 'string') return value.offered
  return 'label' in value && typeof value.label === 'string' ? value.label : undefined
}
