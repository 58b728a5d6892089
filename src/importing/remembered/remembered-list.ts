import { recordId, type RecordId, type Tx } from '../../platform/database/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { targetsOf, type BoundField } from '../mapping/mapping.ts'
import { definitionFor } from '../understand.ts'
import { readAnswers } from './read-answers.ts'
import { oneRemembered, rememberedPage, type CountedAnswer, type RememberedFilter } from './remembered-pages.store.ts'
import { rowsOfAnswer, type RowOfAnswer, type RowPlace } from './use-pages.store.ts'

/** A remembered answer as a person looks at it. */
export interface RememberedShown extends CountedAnswer {
  /** What its record is called. */
  readonly label: string | undefined
  /** Why it holds, and is not offered all the same; undefined: it is offered. */
  readonly wrong: string | undefined
  /** Its field has a list of allowed values: what is answered tells of nobody in particular. */
  readonly listed: boolean
}

export async function rememberedShown(
  tx: Tx,
  engine: Engine,
  filter: RememberedFilter,
  page: { readonly after?: RecordId | undefined; readonly limit: number },
): Promise<readonly RememberedShown[]> {
  return withMeanings(tx, engine, await rememberedPage(tx, filter, page))
}

export async function rememberedOne(tx: Tx, engine: Engine, id: RecordId): Promise<RememberedShown> {
  const [shown] = await withMeanings(tx, engine, [await oneRemembered(tx, id)])
  if (!shown) throw new Error(`The remembered answer ${id} was read and is not there.`)
  return shown
}

const noField = { label: undefined, wrong: 'There is no such field any longer.', listed: false }

/** In the order in which they were given. */
async function withMeanings(
  tx: Tx,
  engine: Engine,
  answers: readonly CountedAnswer[],
): Promise<readonly RememberedShown[]> {
  const shown = new Map<RecordId, RememberedShown>()
  for (const [type, ofType] of Map.groupBy(answers, (one) => one.type)) {
    const { definition, fields } = await fieldsOf(tx, engine, type)
    for (const [field, ofField] of Map.groupBy(ofType, (one) => one.field)) {
      const bound = fields.find(({ way }) => way.headers[0].is === field)
      const asked = ofField.map(({ answer }) => answer)
      const read = bound ? await readAnswers(tx, engine, definition, bound, asked) : []
      const listed = bound?.way.values !== undefined
      for (const [index, answer] of ofField.entries())
        shown.set(answer.id, { ...answer, ...noField, ...read[index], listed })
    }
  }
  return answers.flatMap(({ id }) => shown.get(id) ?? [])
}

/** Every field of a type as if each had its columns. */
export async function fieldsOf(tx: Tx, engine: Engine, key: string) {
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

/** A row that was written with an answer, with the record's own id. */
export interface WrittenRow extends Omit<RowOfAnswer, 'record' | 'undo'> {
  readonly record: RecordId | undefined
  readonly undo: 'undone' | 'kept' | undefined
}

export async function rowsWritten(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  page: { readonly after?: RowPlace | undefined; readonly limit: number },
): Promise<readonly WrittenRow[]> {
  await oneRemembered(tx, id)
  const rows = await rowsOfAnswer(tx, id, page)
  return rows.map(({ record, undo, ...row }) => ({
    ...row,
    undo: undo ?? undefined,
    record:
      record === null
        ? undefined
        : recordId(
            typeOf(engine, row.type)((type) => type.record),
            record,
          ),
  }))
}
