import type { Listening } from '../../events/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Fields } from '../../fields/index.ts'
import type { Change, ImportAction, ImportType, Key, Options } from '../import-type.ts'
import type { CheckedRow, GoodRow } from '../rows/check-row.ts'
import { checkedRows, keysOf } from '../rows/checked-rows.ts'
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
 * Checks a file in two sweeps with little memory. The first takes every row, and plans it unless its key came before;
 * the second takes those others, group by group, each meeting what the rows before it will have made.
 */
export interface Checker {
  /** The rows that come next; none: there is nothing left. */
  readonly nextRows: (tx: Tx) => Promise<readonly StagedRow[]>
  /** Checks rows while those before them may still be under way, and counts and keeps what is found when it is their turn. */
  readonly page: (tx: Tx, staged: readonly StagedRow[], turn: () => Promise<void>) => Promise<void>
  /** False: there was nothing left. */
  readonly nextRepeats: (tx: Tx) => Promise<boolean>
  readonly counts: () => CheckCounts
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
  const seen = firstSeen(job.rows ?? 0)
  const later = repeats(job.rows ?? 0)
  let after = 0
  let repeatsAtOnce = rowsAtOnce
  /** Where a group was cut: what its next rows meet, in each way of asking. Hardly ever has a group more than one key. */
  let cut: { readonly first: number; readonly met: ReadonlyMap<Key, readonly (E | undefined)[]> } | undefined

  const check = async (tx: Tx, inFile: readonly StagedRow[]) => {
    const { rows } = await checkedRows(tx, type, known, inFile)
    const met = await type.existing(tx, [...keysOf(rows)], { how: 'look', job: job.id })
    return { rows, met }
  }
  const first = (row: CheckedRow<F>, page: Foreseeing<F, C>): readonly IssueToSave[] => {
    verdicts.checked()
    if (row.verdict !== 'good') return verdicts.unplanned(row)
    const { key } = row
    const before = key === undefined ? undefined : seen.see(key, row.number)
    if (before === undefined) return verdicts.planned(row.number, row.warnings, page.count(row))
    later.add(before, row.number)
    return []
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
    counts: () => {
      const messages = future.messages()
      return { ...verdicts.counts(), ...future.counts(), ...(messages && { messages }) }
    },
    nextRows: async (tx) => {
      const staged = await rowsAfter(tx, job.id, after, rowsAtOnce)
      after = staged.at(-1)?.number ?? after
      return staged
    },
    page: async (tx, staged, turn) => {
      const { rows, met } = await check(tx, staged)
      const page = future.apart(met)
      await turn()
      await saveIssues(
        tx,
        job.id,
        rows.flatMap((row) => first(row, page)),
      )
      await savePreview(tx, job.id, page.heard())
      await saveMet(tx, job.id, { again: false, met: packKeys(rows.filter(meetsSomebody)) })
      await setFacts(tx, job.id, { checkCounts: { ...verdicts.counts(), ...future.counts() } })
    },
    nextRepeats: async (tx) => {
      const { some, staged } = await repeated(tx)
      const last = some.at(-1)
      if (!last) return false
      const wanted = new Set(some.map(({ row }) => row))
      const { rows, met: onFile } = await check(tx, staged)
      const page = future.page(onFile)
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
      const group = new Set(some.flatMap(({ first: of, row }) => (of === last.first ? [of, row] : [])))
      const keys = new Set(cut?.first === last.first ? cut.met.keys() : [])
      for (const row of rows) if (row.verdict === 'good' && row.key && group.has(row.number)) keys.add(row.key)
      const met = new Map(Array.from(keys, (key) => [key, page.met.map((of) => of.get(key))]))
      cut = { first: last.first, met }
      return true
    },
  }
}

const meetsSomebody = <F extends Fields>(row: CheckedRow<F>): row is GoodRow<F> & { readonly key: Key } =>
  row.verdict === 'good' && row.key !== undefined
