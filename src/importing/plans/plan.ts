import type { Fields, Issue } from '../../fields/index.ts'
import { named, type GoodRow, type RowCheck } from '../rows/check-row.ts'
import type { Corrections } from '../rows/correction.ts'
import type { Asked, Change, Here, ImportType, Key, Options, Plan } from '../import-type.ts'

/** Decides what is done with rows, one after the other. */
export interface Planner<F extends Fields, C extends Change> {
  readonly plan: (row: GoodRow<F>) => Plan<C>
}

/** What was answered, and what the file says of what is refused. */
export type Saying = Pick<Corrections, 'leavesOut'> & Pick<RowCheck<Fields>, 'refused'>

/** Of rows that have nobody in common: none meets what another will have made. `met` answers for every key of theirs. */
export function planner<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  met: ReadonlyMap<Key, E>,
  asked: Asked<O>,
  here: Here<S>,
  { leavesOut, refused }: Saying,
): Planner<F, C> {
  const saidOf = ([first, ...others]: readonly [Issue, ...Issue[]], row: GoodRow<F>): readonly [Issue, ...Issue[]] => [
    refused(row.staged, first),
    ...others.map((issue) => refused(row.staged, issue)),
  ]
  return {
    plan: (good) => {
      const { row, key } = good
      const decided = type.plan(row, key === undefined ? undefined : met.get(key), asked, here)
      const planned = decided.do === 'fail' ? { ...decided, issues: saidOf(decided.issues, good) } : decided
      return issuesOf(planned).some((issue) => leavesOut(named(type.fields, issue))) ? leftOut : planned
    },
  }
}

/** Of any rows: each meets what the ones before it will have made, which alters `met`. */
export function plannerInOrder<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  met: Map<Key, E>,
  asked: Asked<O>,
  here: Here<S>,
  saying: Saying,
): Planner<F, C> {
  const { plan } = planner(type, met, asked, here, saying)
  return {
    plan: (row) => {
      const planned = plan(row)
      if (row.key !== undefined && (planned.do === 'create' || planned.do === 'update'))
        fold(type.after, met, row.key, planned.changes)
      return planned
    },
  }
}

const leftOut = { do: 'skip', because: { code: 'left-out' } } as const

/** Left out on purpose for what its plan said. */
export const isLeftOut = (plan: Plan<Change>): boolean =>
  plan.do === 'skip' && plan.because.code === leftOut.because.code

/** What is said of a row only once it is planned, and may be why it is left out on purpose. */
const issuesOf = <C extends Change>(plan: Plan<C>): readonly Issue[] =>
  plan.do === 'fail' ? plan.issues : (plan.notes ?? none)
const none: readonly Issue[] = []

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
