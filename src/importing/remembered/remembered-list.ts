import { recordId, type RecordId, type Tx } from '../../platform/database/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { readMeanings } from './read-meanings.ts'
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
  const read = await readMeanings(tx, engine, answers)
  return read.map(({ one, means, bound }) => ({
    ...one,
    ...noField,
    ...means,
    listed: bound?.way.values !== undefined,
  }))
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
