import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Fields } from '../../fields/index.ts'
import type { Asked, Change, ImportAction, ImportType, Key, Options } from '../import-type.ts'
import { nothingIsMade } from '../plans/foresee.ts'
import { packKeys, type MetKeys } from '../plans/met-keys.ts'
import { plannerInOrder } from '../plans/plan.ts'
import { presets } from '../plans/ways-of-asking.ts'
import { checkedRows, keysOf } from '../rows/checked-rows.ts'
import type { CheckedRow } from '../rows/check-row.ts'
import type { Corrections } from '../rows/correction.ts'
import type { StagedRow } from '../rows/row.ts'
import { issueToKeep, type RowIssue } from '../issue.ts'
import type { WholeJob } from '../stores/import-job.store.ts'
import { dropIssuesOfRows, issuesOfRows, saveIssues, settleGroups, type IssueToSave } from '../stores/issue.store.ts'
import { saveMet } from '../stores/met.store.ts'
import type { Marked } from '../stores/recheck.store.ts'
import { rowsNumbered } from '../stores/row.store.ts'
import { verdictCounter } from './count-verdicts.ts'
import type { Understanding } from '../understand.ts'

export interface Rechecking<F extends Fields, O extends Options, S, E, C extends Change> {
  readonly type: ImportType<F, O, S, E, C>
  readonly job: WholeJob
  readonly known: Understanding<F, S>
  readonly met: MetKeys
}

/** What is found of rows now: of those that were marked, and of those whose plans hang on theirs. */
export interface FoundAnew {
  readonly rows: readonly number[]
  readonly issues: readonly IssueToSave[]
  /** As much of what was marked as was looked at. */
  readonly marked: Marked
  readonly keys: readonly { readonly number: number; readonly key: Key | undefined }[]
}

/** Rows that meet the same are planned together. Where one person has more of them than this, the next check of the whole file decides. */
const mostOthers = 10_000

/** Looks, and writes nothing. */
export async function findAnew<F extends Fields, O extends Options, S, E, C extends Change>(
  tx: Tx,
  rechecking: Rechecking<F, O, S, E, C>,
  asked: Marked,
): Promise<FoundAnew> {
  const { job, met } = rechecking
  const numbers = rowsOf(asked)
  const staged = await rowsNumbered(tx, job.id, numbers)
  // Too long to be held together.
  if (staged.length < numbers.length && numbers.length > 1) return findAnew(tx, rechecking, halfOf(asked))
  const own = await checkRows(tx, rechecking, staged)
  const linked = new Set(met.rowsWith(numbers, keysOf(own))).difference(new Set(numbers))
  const others =
    linked.size > mostOthers ? [] : await checkRows(tx, rechecking, await rowsNumbered(tx, job.id, [...linked]))
  const rows = [...own, ...others].toSorted((a, b) => a.number - b.number)
  return {
    rows: rows.map(({ number }) => number),
    issues: await issuesOf(tx, rechecking, rows),
    marked: asked,
    keys: own.map((row) => ({ number: row.number, key: row.verdict === 'good' ? row.key : undefined })),
  }
}

const rowsOf = ({ single, groups }: Marked): readonly number[] => [
  ...new Set([...single, ...groups.flatMap(({ rows }) => rows)]),
]

/** The first half of what was marked, or of its only group. */
function halfOf({ single, groups }: Marked): Marked {
  if (single.length > 1) return { single: single.slice(0, Math.ceil(single.length / 2)), groups: [] }
  if (single.length === 1) return { single, groups: [] }
  const [only, another] = groups
  if (another || !only) return { single, groups: groups.slice(0, Math.ceil(groups.length / 2)) }
  return { single, groups: [{ ...only, rows: only.rows.slice(0, Math.ceil(only.rows.length / 2)), more: true }] }
}

async function checkRows<F extends Fields, O extends Options, S, E, C extends Change>(
  tx: Tx,
  { type, known }: Rechecking<F, O, S, E, C>,
  inFile: readonly StagedRow[],
): Promise<readonly CheckedRow<F>[]> {
  if (inFile.length === 0) return []
  const { rows } = await checkedRows(tx, type, known, inFile)
  return rows
}

/** As the check of the whole file would find them: planned in the order of the file, for what is offered first. */
async function issuesOf<F extends Fields, O extends Options, S, E, C extends Change>(
  tx: Tx,
  { type, job, known }: Rechecking<F, O, S, E, C>,
  rows: readonly CheckedRow<F>[],
): Promise<readonly IssueToSave[]> {
  const verdicts = verdictCounter(type.fields, known.catalogue)
  const met = await type.existing(tx, [...keysOf(rows)], { how: 'look', job: job.id })
  const asked = { ...presets(type.options), action: job.action as ImportAction } as Asked<O>
  const here = { ...known.here, newId: nothingIsMade }
  const { plan } = plannerInOrder(type, new Map(met), asked, here, known.saying)
  return rows.flatMap((row) =>
    row.verdict === 'good' ? verdicts.planned(row.number, row.warnings, plan(row)) : verdicts.unplanned(row),
  )
}

/** Instead of what was found of these rows before. What an answer has solved is kept as that: it may be taken back. */
export async function replaceFindings(
  tx: Tx,
  job: RecordId,
  corrections: Corrections,
  { rows, issues, keys }: FoundAnew,
): Promise<void> {
  const before = await issuesOfRows(tx, job, rows)
  const stands = new Set(issues.map(({ row, issue }) => sameAs(row, issueToKeep(issue))))
  const solved = before
    .filter(({ row, issue }) => corrections.answers(issue) && !stands.has(sameAs(row, issue)))
    .map((kept): IssueToSave => ({ ...kept, solved: true }))
  await dropIssuesOfRows(tx, job, rows)
  await saveIssues(
    tx,
    job,
    [...issues, ...solved].toSorted((a, b) => a.row - b.row),
  )
  await settleGroups(tx, job, [...new Set(before.map(({ group }) => group))])
  await saveMet(tx, job, { again: true, met: packKeys(keys) })
}

const sameAs = (row: number, { field, code, text }: RowIssue): string => JSON.stringify([row, field, code, text])
