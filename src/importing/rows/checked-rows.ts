import type { Fields } from '../../fields/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Change, ImportType, Key, Options } from '../import-type.ts'
import type { CheckedRow } from './check-row.ts'

/** Rows that were checked, each with the one key of whom it meets, in whichever way it says so. */
export async function checkedRows<F extends Fields, O extends Options, S, E, C extends Change>(
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

export function keysOf<F extends Fields>(rows: readonly CheckedRow<F>[]): ReadonlySet<Key> {
  const keys = new Set<Key>()
  for (const row of rows) if (row.verdict === 'good' && row.key !== undefined) keys.add(row.key)
  return keys
}
