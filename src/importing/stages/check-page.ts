import type { Listening } from '../../events/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Fields } from '../../fields/index.ts'
import type { Change, ImportAction, ImportType, Key, Options } from '../import-type.ts'
import type { CheckedRow, GoodRow } from '../rows/check-row.ts'
import { allApart, checkedRows, keysOf } from '../rows/checked-rows.ts'
import type { CheckCounts } from '../plans/check-counts.ts'
import { firstSeen } from '../plans/first-seen.ts'
import { foresight, type Foreseeing } from '../plans/foresee.ts'
import { packKeys } from '../plans/met-keys.ts'
import { repeats, type Repeat } from '../plans/repeats.ts'
import { type WholeJob } from '../stores/import-job.store.ts'
import { setFacts } from '../stores/job-facts.store.ts'
import { saveIssues, type IssueToSave } from '../stores/issue.store.ts'
import { saveMet } from '../stores/met.store.ts'
import { savePreview } from '../stores/preview.store.ts'
import { rowsAfter, rowsNumbered } from '../stores/row.store.ts'
import type { StagedRow } from '../rows/row.ts'
import { verdictCounter } from './count-verdicts.ts'
import type { Understanding } from '../understand.ts'

export const rowsCheckedAtOnce = 2_000

/**
 * Checks a file in two sweeps with little memory. The first takes every row, and plans it unless its key came on an
 * earlier page; the second takes those others, group by group, each meeting what the rows before it will have made.
 */
export interface Checker {
  readonly nextRows: Next<readonly StagedRow[]>
  readonly page: CheckPage<readonly StagedRow[]>
  /** Rows whose key came on an earlier page, when all pages are done. */
  readonly nextRepeats: Next<RepeatedRows>
  readonly repeated: CheckPage<RepeatedRows>
  readonly counts: () => CheckCounts
}

/** Undefined: there is nothing left. */
export type Next<P> = (tx: Tx) => Promise<P | undefined>
/** Checks rows while those before them may still be under way, and counts and keeps what is found when it is their turn. */
export type CheckPage<P> = (tx: Tx, page: P, turn: () => Promise<void>) => Promise<void>

/** Rows to be planned, with those of their groups that are planned already, and all of them as they are in the file. */
export interface RepeatedRows {
  readonly some: readonly Repeat[]
  readonly staged: readonly StagedRow[]
}

export function checker<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  job: WholeJob,
  known: Understanding<F, S>,
  { listening, rowsAtOnce }: { readonly listening: Listening | undefined; readonly rowsAtOnce: number },
): Checker {
  const verdicts = verdictCounter(type.fields, known.catalogue)
  const { here, saying } = known
  const action = job.action as ImportAction
  const future = foresight(type, { action, here, saying, listening })
  const seen = firstSeen(job.rows ?? 0, job.readTo)
  const later = repeats(job.rows ?? 0)
  let after = 0
  let repeatsAtOnce = rowsAtOnce
  /** The group in which the repeats that were taken last end. */
  let begun: number | undefined
  /** Where a group was cut: what its next rows meet, in each way of asking. Hardly ever has a group more than one key. */
  let cut: { readonly first: number; readonly met: ReadonlyMap<Key, readonly (E | undefined)[]> } | undefined

  const check = async (tx: Tx, inFile: readonly StagedRow[]) => {
    const { rows } = await checkedRows(tx, type, known, inFile)
    const keys = keysOf(rows)
    const met = await type.existing(tx, [...keys], { how: 'look', job: job.id })
    return { rows, keys, met }
  }
  const found = (row: CheckedRow<F>, page: Foreseeing<F, C>, from: number): readonly IssueToSave[] => {
    verdicts.checked()
    if (row.verdict !== 'good') return verdicts.unplanned(row)
    const first = row.key === undefined ? undefined : seen.see(row.key, row.number)
    // Where the first is on this page, so are all between, and what they leave behind is known.
    const planned = first === undefined || first >= from
    if (first !== undefined) later.add({ first, row: row.number, planned })
    return planned ? verdicts.planned(row.number, row.warnings, page.count(row)) : []
  }

  /** The next repeats with the rows that they need: half as many, where those are too long to be held together. */
  const nextRepeats: Next<RepeatedRows> = async (tx) => {
    const some = later.take(repeatsAtOnce)
    const last = some.at(-1)
    if (!last) return undefined
    const numbers = new Set(some.flatMap(({ first, row }) => (first === begun ? [row] : [first, row])))
    const staged = await rowsNumbered(tx, job.id, [...numbers])
    if (staged.length === numbers.size || some.length === 1) {
      repeatsAtOnce = Math.min(rowsAtOnce, repeatsAtOnce * 2)
      begun = last.first
      return { some, staged }
    }
    later.putBack(some.length)
    repeatsAtOnce = Math.floor(some.length / 2)
    return nextRepeats(tx)
  }

  return {
    counts: () => {
      const messages = future.messages()
      return { ...verdicts.counts(), ...future.counts(), ...(messages && { messages }) }
    },
    nextRows: async (tx) => {
      const staged = await rowsAfter(tx, job.id, after, rowsAtOnce)
      const last = staged.at(-1)
      if (!last) return undefined
      after = last.number
      return staged
    },
    page: async (tx, staged, turn) => {
      const { rows, keys, met } = await check(tx, staged)
      const page = allApart(rows, keys) ? future.apart(met) : future.page(met)
      await turn()
      const from = staged[0]?.number ?? 0
      await saveIssues(
        tx,
        job.id,
        rows.flatMap((row) => found(row, page, from)),
      )
      await savePreview(tx, job.id, page.heard())
      await saveMet(tx, job.id, { again: false, met: packKeys(rows.filter(meetsSomebody)) })
      await setFacts(tx, job.id, { checkCounts: { ...verdicts.counts(), ...future.counts() } })
    },
    nextRepeats,
    repeated: async (tx, { some, staged }, turn) => {
      const wanted = new Set(some.flatMap(({ row, planned }) => (planned ? [] : [row])))
      const { rows, met: onFile } = await check(tx, staged)
      const page = future.page(onFile)
      await turn()
      for (const [key, ways] of cut?.met ?? [])
        for (const [way, was] of ways.entries()) if (was !== undefined) page.met[way]?.set(key, was)
      const issues = rows.flatMap((row) => {
        if (row.verdict !== 'good') return []
        if (wanted.has(row.number)) return verdicts.planned(row.number, row.warnings, page.count(row))
        page.fold(row)
        return []
      })
      await saveIssues(tx, job.id, issues)
      await savePreview(tx, job.id, page.heard())
      const last = some.at(-1)?.first ?? 0
      const group = new Set(some.flatMap(({ first, row }) => (first === last ? [first, row] : [])))
      const keys = new Set(cut?.first === last ? cut.met.keys() : [])
      for (const row of rows) if (row.verdict === 'good' && row.key && group.has(row.number)) keys.add(row.key)
      cut = { first: last, met: new Map(Array.from(keys, (key) => [key, page.met.map((of) => of.get(key))])) }
    },
  }
}

const meetsSomebody = <F extends Fields>(row: CheckedRow<F>): row is GoodRow<F> & { readonly key: Key } =>
  row.verdict === 'good' && row.key !== undefined
