import type { Tx } from '../../platform/database/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { targetsOf, type BoundField } from '../mapping/mapping.ts'
import { definitionFor } from '../understand.ts'
import { readAnswers, type ReadAnswer } from './read-answers.ts'
import type { Meaning } from './remembered-pages.store.ts'

interface Read<M> {
  readonly one: M
  /** Undefined: there is no such field any longer. */
  readonly means: ReadAnswer | undefined
  readonly bound: BoundField | undefined
}

/** What answers of any fields mean today, in the order in which they were given. */
export async function readMeanings<M extends Meaning>(
  tx: Tx,
  engine: Engine,
  answers: readonly M[],
): Promise<readonly Read<M>[]> {
  const all = new Map<M, Read<M>>()
  for (const [type, ofType] of Map.groupBy(answers, (one) => one.type)) {
    const { definition, fields } = await fieldsOf(tx, engine, type)
    for (const [field, ofField] of Map.groupBy(ofType, (one) => one.field)) {
      const bound = fields.find(({ way }) => way.headers[0].is === field)
      const given = ofField.map(({ answer }) => answer)
      const read = bound ? await readAnswers(tx, engine, definition, bound, given) : []
      for (const [index, one] of ofField.entries()) all.set(one, { one, means: read[index], bound })
    }
  }
  return answers.flatMap((one) => all.get(one) ?? [])
}

/** Every field of a type as if each had its columns. */
async function fieldsOf(tx: Tx, engine: Engine, key: string) {
  const definition = await typeOf(
    engine,
    key,
  )((type) => definitionFor(tx, engine, type, { columns: [], action: type.actions[0] }))
  const asked = Object.entries(definition.fields).flatMap(([name, field]) =>
    field.asked ? [{ key: name, field, way: field.ways[0] }] : [],
  )
  const fields = [...targetsOf(definition.fields), ...asked].map(({ key: name, field, way }): BoundField => ({
    key: name,
    field,
    way,
    columns: way.headers.map((_, column) => column),
    dayFirst: undefined,
  }))
  return { definition, fields }
}
