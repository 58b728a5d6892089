import type { Tx } from '../../platform/database/index.ts'
import type { Fields } from '../../fields/index.ts'
import type { Asked, Change, Here, ImportAction, ImportType, Key, Options } from '../import-type.ts'
import type { RowIssue } from '../issue.ts'
import { nothingIsMade } from '../plans/foresee.ts'
import { isLeftOut, planner } from '../plans/plan.ts'
import { presets } from '../plans/ways-of-asking.ts'
import type { WholeJob } from '../stores/import-job.store.ts'
import type { Understanding } from '../understand.ts'
import { named, type CheckedRow } from './check-row.ts'
import { checkedRows, keysOf } from './checked-rows.ts'
import type { StagedRow } from './row.ts'

/** What would become of a row by itself: as the check finds it, but for what other rows of the file do to whom it meets. */
export interface LookedAt {
  readonly staged: StagedRow
  readonly verdict: 'good' | 'wrong' | 'left-out'
  readonly issues: readonly RowIssue[]
}

/** Looks at single rows, as they read with what was said for them. Writes nothing. */
export async function lookAlone<F extends Fields, O extends Options, S, E, C extends Change>(
  tx: Tx,
  type: ImportType<F, O, S, E, C>,
  job: WholeJob,
  known: Understanding<F, S>,
  inFile: readonly StagedRow[],
): Promise<readonly LookedAt[]> {
  const { staged, rows } = await checkedRows(tx, type, known, inFile)
  const met = await type.existing(tx, [...keysOf(rows)], { how: 'look', job: job.id })
  const plan = planAlone(type, job, known, met)
  return rows.flatMap((row, index) => {
    const said = staged[index]
    return said ? [{ staged: said, ...plan(row) }] : []
  })
}

function planAlone<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  job: WholeJob,
  known: Understanding<F, S>,
  met: ReadonlyMap<Key, E>,
): (row: CheckedRow<F>) => Omit<LookedAt, 'staged'> {
  const here: Here<S> = { ...known.here, newId: nothingIsMade }
  const asked = { ...presets(type.options), action: job.action as ImportAction } as Asked<O>
  return (row) => {
    if (row.verdict === 'left-out') return { verdict: 'left-out', issues: [] }
    if (row.verdict === 'wrong') return { verdict: 'wrong', issues: row.issues }
    const plan = planner(type, met, asked, here, known.saying).plan(row)
    if (plan.do === 'fail') return { verdict: 'wrong', issues: plan.issues.map((issue) => named(type.fields, issue)) }
    if (isLeftOut(plan)) return { verdict: 'left-out', issues: [] }
    const notes = (plan.notes ?? []).map((note) => named(type.fields, note))
    return { verdict: 'good', issues: [...row.warnings, ...notes] }
  }
}
