import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Catalogue, Fields } from '../../fields/index.ts'
import type { Asked, Change, From, ImportType, Key, Options, Plan, Writer } from '../import-type.ts'
import { named, type CheckedRow } from '../rows/check-row.ts'
import { allApart, checkedRows, keyOf, keysOf } from '../rows/checked-rows.ts'
import { levelOf } from '../issue.ts'
import { writeUses, type RowWithAnswers } from '../remembered/use.store.ts'
import type { Outcome } from '../outcome.ts'
import { planner, plannerInOrder } from '../plans/plan.ts'
import { writeBatch, writeOutcomes } from '../stores/outcome.store.ts'
import type { Announcing } from './announce-plans.ts'
import type { ReadAndCut } from './batches-to-load.ts'
import type { Understanding } from '../understand.ts'

/** What a batch does, step by step; between the steps the stage waits for the batches before it. */
export interface BatchLoader<P> {
  /** Texts to values, and whom the rows meet. */
  readonly readAndCut: ReadAndCut<ReadBatch<P>>
  /** Locks what is met, plans, writes the records, the messages that come of them, and one outcome a row. Gives the digest of the outcomes. */
  readonly write: (tx: Tx, batch: ReadBatch<P>) => Promise<Buffer>
}
export interface ReadBatch<P> {
  readonly rows: readonly P[]
  readonly keys: ReadonlySet<Key>
}

export function batchLoader<F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
  job: RecordId,
  known: Understanding<F, S>,
  { asked, announcing }: { readonly asked: Asked<O>; readonly announcing: Announcing<C> | undefined },
): BatchLoader<CheckedRow<F>> {
  return {
    readAndCut: async (tx, inFile, most) => {
      const { rows: all } = await checkedRows(tx, type, known, inFile)
      const taken = endBefore(all, most)
      const rows = all.slice(0, taken)
      return { read: { rows, keys: keysOf(rows) }, taken }
    },
    write: async (tx, { rows, keys }) => {
      const met = await type.existing(tx, [...keys].toSorted(), { how: 'lock', job })
      const plans = allApart(rows, keys)
        ? planner(type, met, asked, known.here, known.saying)
        : plannerInOrder(type, new Map(met), asked, known.here, known.saying)
      const changes = new Map<string, From<C>[]>()
      const messages = announcing?.batch()
      const answered: RowWithAnswers[] = []
      const outcomes = rows.map((row) => {
        if (row.verdict !== 'good') return notPlanned(row, known.catalogue)
        const plan = plans.plan(row)
        if (plan.do === 'create' || plan.do === 'update') {
          collect(changes, plan.changes, job, row.number)
          const answers = known.answersUsed?.(row.staged) ?? []
          if (answers.length > 0) answered.push({ row: row.number, answers })
        }
        messages?.hear(row.number, plan)
        return outcomeOf(type.fields, row, plan)
      })
      for (const [kind, writer] of writersOf(type)) {
        const ofKind = changes.get(kind)
        if (ofKind) await writer.write(tx, ofKind)
      }
      await messages?.announce(tx)
      await writeUses(tx, job, answered)
      const digest = await writeOutcomes(tx, job, outcomes)
      await writeBatch(tx, job, outcomes)
      return digest
    },
  }
}

/** How many rows, at most so many, stand before whoever the row behind them meets, too. All, where that is everybody. */
function endBefore<F extends Fields>(rows: readonly CheckedRow<F>[], most: number): number {
  const behind = rows[most]
  const key = behind && keyOf(behind)
  if (key === undefined) return Math.min(most, rows.length)
  const end = rows.findLastIndex((row, index) => index < most && keyOf(row) !== key) + 1
  return end === 0 ? most : end
}

function collect<C extends Change>(
  into: Map<string, From<C>[]>,
  changes: readonly C[],
  job: RecordId,
  row: number,
): void {
  for (const change of changes) {
    const ofKind = into.get(change.kind)
    // A plan's changes are its own, and a copy of each would be most of what a batch leaves to sweep up.
    const from = Object.assign(change, { job, row })
    if (ofKind) ofKind.push(from)
    else into.set(change.kind, [from])
  }
}

/** In the order of the definition. Each is given only changes of its own kind, which is what its key says. */
const writersOf = <F extends Fields, O extends Options, S, E, C extends Change>(
  type: ImportType<F, O, S, E, C>,
): readonly [string, Writer<C>][] => Object.entries<Writer<never>>(type.write) as unknown as [string, Writer<C>][]

/** The reason of a failed row is its first error; warnings that stand before it are no reason. */
function notPlanned<F extends Fields>(row: Exclude<CheckedRow<F>, { verdict: 'good' }>, catalogue: Catalogue): Outcome {
  if (row.verdict === 'left-out') return { row: row.number, outcome: 'skipped', reason: row.because.code }
  const error = row.issues.find((issue) => levelOf(catalogue, issue) === 'error')
  return { row: row.number, outcome: 'failed', reason: error?.code ?? 'unknown', issues: row.issues }
}

function outcomeOf<F extends Fields, C extends Change>(
  fields: Fields,
  { number: row, warnings }: Extract<CheckedRow<F>, { verdict: 'good' }>,
  plan: Plan<C>,
): Outcome {
  if (plan.do === 'fail') {
    const issues = plan.issues.map((issue) => named(fields, issue))
    return { row, outcome: 'failed', reason: plan.issues[0].code, issues }
  }
  const notes = plan.notes ?? []
  const said =
    warnings.length + notes.length > 0
      ? { issues: [...warnings, ...notes.map((note) => named(fields, note))] }
      : undefined
  switch (plan.do) {
    case 'create':
      return { row, outcome: 'created', record: plan.record, ...said, ...traceOf(plan, plan.record) }
    case 'update':
      return {
        row,
        outcome: 'updated',
        record: plan.record,
        ...(plan.as && { reason: plan.as }),
        ...said,
        ...traceOf(plan),
      }
    case 'skip':
      return {
        row,
        outcome: 'skipped',
        reason: plan.because.code,
        ...(plan.record && { record: plan.record }),
        ...said,
      }
  }
}

/** What undo needs, if anything: what was there before, and what is new beside the record that a created row has. */
function traceOf(
  { changes }: { readonly changes: readonly Change[] },
  own?: RecordId,
): Pick<Outcome, 'before' | 'made'> | undefined {
  let made: RecordId[] | undefined
  let before: object[] | undefined
  for (const { kind, record, before: was } of changes) {
    if (was) (before ??= []).push({ kind, record, before: was })
    else if (record !== own) (made ??= []).push(record)
  }
  return before || made ? { ...(before && { before }), ...(made && { made }) } : undefined
}
