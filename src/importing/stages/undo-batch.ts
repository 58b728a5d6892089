import { recordId, type Tx } from '../../platform/database/index.ts'
import { typeOf, type AuditEntry } from '../engine.ts'
import type { Undoing } from '../import-type.ts'
import { newestUndoSeal, sealBatch } from '../stores/seal.store.ts'
import {
  changesToUndo,
  recordOfRow,
  rowsToUndo,
  writeUndoBatch,
  writeUndoEntries,
  type Kept,
  type UndoEntry,
} from '../stores/undo.store.ts'
import { probeIndexes, verdictsOn, type Verdict } from '../stores/undo-verdicts.store.ts'
import type { UndoStep } from '../undo-steps.ts'
import type { StageWork } from './stage.ts'
import { ofTheRow } from './trouble.ts'

/** Takes back what some rows made and changed, the last of them first in the list, and enters what became of each. */
export async function undoBatch(
  tx: Tx,
  work: StageWork,
  steps: readonly UndoStep[],
  rows: readonly number[],
): Promise<void> {
  const { engine, job } = work
  await probeIndexes(tx)
  const span = { first: rows.at(-1) ?? 0, last: rows[0] ?? 0 }
  const todo = steps.map((step) => ({ step, of: { job: job.id, changes: changesToUndo(tx, job.id, step, span) } }))
  // Parents first, as loading locks them.
  for (const { step, of } of todo.toReversed()) await step.undo.lock(tx, of)
  const entries = new Map<number, Entry>(rows.map((row) => [row, { row, removed: 0, restored: 0, kept: [] }]))
  const trail: AuditEntry[] = []
  for (const { step, of } of todo) {
    const verdicts = await verdictsOn(tx, step.undo, of)
    trail.push(...(await takeBack(tx, step, of, verdicts)))
    for (const verdict of verdicts) enter(entries.get(verdict.row), step, verdict)
  }
  await engine.auditAll(tx, trail)
  await write(tx, work, [...entries.values()])
}

interface Entry extends UndoEntry {
  removed: number
  restored: number
  kept: Kept[]
}

function enter(entry: Entry | undefined, { undo }: UndoStep, { record, kept }: Verdict): void {
  if (!entry) return
  if (kept) entry.kept.push({ record, because: kept })
  else if (undo.does === 'remove') entry.removed++
  else entry.restored++
}

/** What it did, for the trail: of what is gone, where it came from. */
async function takeBack(
  tx: Tx,
  { undo }: UndoStep,
  of: Undoing,
  verdicts: readonly Verdict[],
): Promise<readonly AuditEntry[]> {
  if (verdicts.length === 0) return []
  const free = verdicts.filter(({ kept }) => !kept)
  const restored = await undo.carryOut(
    tx,
    of,
    free.map(({ record }) => record),
  )
  return restored
    ? restored.map((entry) => ({ ...entry, action: undo.entered }))
    : free.map(({ record, row }) => ({ action: undo.entered, record, before: { job: of.job, row } }))
}

async function write(tx: Tx, { engine, job }: StageWork, entries: readonly UndoEntry[]): Promise<void> {
  const span = { first: entries.at(-1)?.row ?? 0, last: entries[0]?.row ?? 0 }
  const previous = await newestUndoSeal(tx, job.id)
  const digest = await writeUndoEntries(tx, job.id, entries)
  await writeUndoBatch(tx, job.id, span, entries)
  const sealed = { firstRow: span.first, lastRow: span.last, digest, previous }
  await sealBatch(tx, { id: engine.newId('event'), of: 'import.undo-batch', job: job.id, ...sealed })
}

/** The database refuses to let go of what the next row made: all of it stays, with an error id to ask about. */
export async function keepRow(tx: Tx, work: StageWork, trouble: unknown): Promise<number> {
  const [row] = await rowsToUndo(tx, work.job.id, 1)
  if (row === undefined) return 0
  const error = work.engine.newId('event')
  const reason = ofTheRow(trouble) ?? 'unknown'
  work.engine.log.error({ job: work.job.id, row, error, reason }, 'the database refused to undo a row')
  const kind = typeOf(work.engine, work.job.type)((type) => type.record)
  const record = recordId(kind, await recordOfRow(tx, work.job.id, row))
  const kept = { record, because: { code: 'could-not-be-undone', facts: { reason, error } } }
  await write(tx, work, [{ row, removed: 0, restored: 0, kept: [kept] }])
  return 1
}
