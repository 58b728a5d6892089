import type { Fields } from '../fields/index.ts'
import type { Asked, Change, Here, ImportType, Key, Options, Plan, Row } from './import-type.ts'

/** Decides what is done with rows, one after the other, each meeting what the ones before it will have made. */
export interface Planner<F extends Fields, C extends Change> {
  readonly plan: (row: Row<F>) => Plan<C>
}

/** `met` answers for every key of the rows; it is altered as plans are made. */
export function planner<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  met: Map<Key, E>,
  asked: Asked<O>,
  here: Here<S>,
): Planner<F, C> {
  return {
    plan: (row) => {
      const key = type.meets(row)
      const plan = type.plan(row, key === undefined ? undefined : met.get(key), asked, here)
      if (key !== undefined && (plan.do === 'create' || plan.do === 'update')) fold(type.after, met, key, plan.changes)
      return plan
    },
  }
}

function fold<E, C extends Change>(
  after: (met: E, change: C) => E,
  met: Map<Key, E>,
  key: Key,
  changes: readonly C[],
): void {
  for (const change of changes) {
    if (change.key !== key) continue
    const now = met.get(key)
    if (now !== undefined) met.set(key, after(now, change))
  }
}
