import type { Tx } from '../../platform/database/index.ts'
import type { Fields } from '../../fields/index.ts'
import type { Change, ImportAction, ImportType, Key, Options, Plan } from '../import-type.ts'
import { named, type CheckedRow } from '../check-row.ts'
import type { CheckCounts } from '../check-counts.ts'
import { firstSeen } from '../first-seen.ts'
import { foresight, forEachWay, type ForEachWay } from '../foresee.ts'
import { levelOf, type RowIssue } from '../issue.ts'
import { lookUp } from '../look-up.ts'
import { repeats, type Repeat } from '../repeats.ts'
import { type WholeJob } from '../stores/import-job.store.ts'
import { setFacts } from '../stores/job-facts.store.ts'
import { saveIssues, type IssueToSave } from '../stores/issue.store.ts'
import { rowsAfter, rowsNumbered } from '../stores/row.store.ts'
import type { StagedRow } from '../row.ts'
import type { Understanding } from '../understand.ts'

export const rowsCheckedAtOnce = 2_000

/**
 * Checks a file in two sweeps with little memory. The first takes every row, and plans it unless its key came before;
 * the second takes those others, group by group, each meeting what the rows before it will have made.
 */
export interface Checker {
  /** False: there was nothing left. */
  readonly nextPage: (tx: Tx) => Promise<boolean>
  readonly nextRepeats: (tx: Tx) => Promise<boolean>
  readonly counts: () => CheckCounts
}

export function checker<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  job: WholeJob,
  known: Understanding<F, S>,
  rowsAtOnce: number,
): Checker {
  const counts = { checked: 0, good: 0, withWarnings: 0, withErrors: 0, leftOut: 0 }
  const future = foresight(type, job.action as ImportAction, known.here, known.corrections.leavesOut)
  const seen = firstSeen()
  const later = repeats()
  let after = 0
  let repeatsAtOnce = rowsAtOnce
  /** Where a group of one key was cut: what its next row meets. */
  let cut: { readonly first: number; readonly key: Key; readonly met: readonly (E | undefined)[] } | undefined

  const check = async (tx: Tx, staged: readonly StagedRow[]) => {
    const found = await lookUp(tx, known.bound, staged, known.corrections)
    const rows = staged.map((row) => known.rows.check(row, found))
    const keys = new Set(rows.flatMap((row) => keyOf(type, row) ?? []))
    const met = await type.existing(tx, [...keys], { how: 'look', job: job.id })
    return { rows, met: forEachWay(type.options, met) }
  }
  const toSave = (row: number, issue: RowIssue): IssueToSave => ({ row, level: levelOf(known.catalogue, issue), issue })

  /** Counts a planned row, and says what is to be noted of it. */
  const planned = (number: number, warnings: readonly RowIssue[], plan: Plan<C>): readonly IssueToSave[] => {
    const failed = plan.do === 'fail'
    const notes = failed ? plan.issues : (plan.notes ?? [])
    const issues = [...(failed ? [] : warnings), ...notes.map((note) => named(type.fields, note))]
    if (failed) counts.withErrors++
    else counts.good++
    if (!failed && issues.length > 0) counts.withWarnings++
    return issues.map((issue) => toSave(number, issue))
  }
  const first = (row: CheckedRow<F>, met: ForEachWay<E>): readonly IssueToSave[] => {
    counts.checked++
    switch (row.verdict) {
      case 'left-out':
        counts.leftOut++
        return []
      case 'wrong':
        counts.withErrors++
        return row.issues.map((issue) => toSave(row.number, issue))
      case 'good': {
        const key = type.meets(row.row)
        const before = key === undefined ? undefined : seen.see(key, row.number)
        if (before === undefined) return planned(row.number, row.warnings, future.count(row.row, met))
        later.add(before, row.number)
        return []
      }
    }
  }

  /** The next repeats with the rows that they need: half as many, where those are too long to be held together. */
  const repeated = async (tx: Tx): Promise<{ some: readonly Repeat[]; staged: readonly StagedRow[] }> => {
    const some = later.take(repeatsAtOnce)
    const numbers = new Set(some.flatMap(({ first: of, row }) => (of === cut?.first ? [row] : [of, row])))
    const staged = some.length > 0 ? await rowsNumbered(tx, job.id, [...numbers]) : []
    if (staged.length === numbers.size || some.length <= 1) {
      repeatsAtOnce = Math.min(rowsAtOnce, repeatsAtOnce * 2)
      return { some, staged }
    }
    later.putBack(some.length)
    repeatsAtOnce = Math.floor(some.length / 2)
    return repeated(tx)
  }

  return {
    counts: () => ({ ...counts, foreseen: future.counts() }),
    nextPage: async (tx) => {
      const staged = await rowsAfter(tx, job.id, after, rowsAtOnce)
      const last = staged.at(-1)
      if (!last) return false
      const { rows, met } = await check(tx, staged)
      await saveIssues(
        tx,
        job.id,
        rows.flatMap((row) => first(row, met)),
      )
      await setFacts(tx, job.id, { checkCounts: { ...counts, foreseen: future.counts() } })
      after = last.number
      return true
    },
    nextRepeats: async (tx) => {
      const { some, staged } = await repeated(tx)
      const last = some.at(-1)
      if (!last) return false
      const wanted = new Set(some.map(({ row }) => row))
      const { rows, met } = await check(tx, staged)
      if (cut) for (const [index, was] of cut.met.entries()) if (was !== undefined) met[index]?.set(cut.key, was)
      const issues = rows.flatMap((row) => {
        if (row.verdict !== 'good') return []
        if (wanted.has(row.number)) return planned(row.number, row.warnings, future.count(row.row, met))
        future.fold(row.row, met)
        return []
      })
      await saveIssues(tx, job.id, issues)
      const key = rows.flatMap((row) => (row.number === last.row ? (keyOf(type, row) ?? []) : []))[0]
      cut = key === undefined ? undefined : { first: last.first, key, met: met.map((of) => of.get(key)) }
      return true
    },
  }
}

const keyOf = <F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  checked: CheckedRow<F>,
): Key | undefined => (checked.verdict === 'good' ? type.meets(checked.row) : undefined)
