import type { Fields } from '../../fields/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Change, ImportType, Key, Options } from '../import-type.ts'
import type { Understanding } from '../understand.ts'
import type { CheckedRow } from './check-row.ts'
import { lookUp } from './look-up.ts'
import type { StagedRow } from './row.ts'

export interface CheckedRows<F extends Fields> {
  /** As they read with what was said for each of them. */
  readonly staged: readonly StagedRow[]
  /** The same rows, in the same order. */
  readonly rows: readonly CheckedRow<F>[]
}

/** Texts to values: rows as the file has them, read with what was said, looked up, checked, and whom they meet. */
export async function checkedRows<F extends Fields, O extends Options, S, E, C extends Change>(
  tx: Tx,
  type: ImportType<F, O, S, E, C>,
  known: Understanding<F, S>,
  inFile: readonly StagedRow[],
): Promise<CheckedRows<F>> {
  const staged = await known.asSaid(tx, inFile)
  const found = await lookUp(tx, known.bound, staged, known.corrections)
  const checked = staged.map((row) => known.rows.check(row, found))
  return { staged, rows: await withOneKeyEach(tx, type, checked) }
}

/** Each with the one key of whom it meets, in whichever way it says so. */
async function withOneKeyEach<F extends Fields, O extends Options, S, E, C extends Change>(
  tx: Tx,
  type: ImportType<F, O, S, E, C>,
  rows: readonly CheckedRow<F>[],
): Promise<readonly CheckedRow<F>[]> {
  if (!type.whom) return rows
  const meant = await type.whom(tx, [...keysOf(rows)])
  return rows.map((row) =>
    row.verdict === 'good' && row.key !== undefined ? { ...row, key: meant.get(row.key) ?? row.key } : row,
  )
}

/** Whether no two of the rows meet the same; `keys` are theirs. */
export const allApart = <F extends Fields>(rows: readonly CheckedRow<F>[], keys: ReadonlySet<Key>): boolean =>
  rows.reduce((count, row) => (keyOf(row) === undefined ? count : count + 1), 0) === keys.size

export function keysOf<F extends Fields>(rows: readonly CheckedRow<F>[]): ReadonlySet<Key> {
  const keys = new Set<Key>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== undefined) keys.add(key)
  }
  return keys
}

/** Whom a row meets, if it is good and meets anybody. */
export const keyOf = <F extends Fields>(row: CheckedRow<F>): Key | undefined =>
  row.verdict === 'good' ? row.key : undefined
