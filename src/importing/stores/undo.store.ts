import { createHash } from 'node:crypto'
import { copyLines, copyText, sql, uuidOf, type RecordId, type Sql, type Tx } from '../../platform/database/index.ts'
import type { Issue } from '../../fields/index.ts'
import type { UndoStep } from '../undo-steps.ts'

/** What undo did to a row: the entry of the trail. */
export interface UndoEntry {
  readonly row: number
  readonly removed: number
  readonly restored: number
  readonly kept: readonly Kept[]
}
export interface Kept {
  readonly record: RecordId
  readonly because: Issue
}

/** Rows that belong together; the lower bound counts, and so does the upper. */
export interface Span {
  readonly first: number
  readonly last: number
}

/** The first row that is undone: undo goes from the end of the file to its beginning, and all behind it are. */
const reached = (tx: Tx, job: RecordId): Sql => sql`
  (
    select coalesce(min(first_row), 2147483647)
    from import_undo_batch
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
  )`

/** The last of the rows that made or changed something and are not undone, the last one first. */
export async function rowsToUndo(tx: Tx, job: RecordId, limit: number): Promise<readonly number[]> {
  const rows = await tx.all(sql<{ row: number }>`
    select o.row
    from import_outcome o
    where o.organisation = ${tx.actor.organisation}
      and o.job = ${uuidOf(job)}
      and o.outcome in ('created', 'updated')
      and o.row < ${reached(tx, job)}
    order by o.row desc
    limit ${limit}`)
  return rows.map(({ row }) => row)
}

/** What the record log links beside a row that made or changed it. */
export async function recordOfRow(tx: Tx, job: RecordId, row: number): Promise<string> {
  const { record } = await tx.one(sql<{ record: string }>`
    select record
    from import_outcome
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and row = ${row}`)
  return record
}

/** How many of them there are. */
export async function countRowsToUndo(tx: Tx, job: RecordId): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)
    from import_outcome o
    where o.organisation = ${tx.actor.organisation}
      and o.job = ${uuidOf(job)}
      and o.outcome in ('created', 'updated')
      and o.row < ${reached(tx, job)}`)
  return count
}

/** What a step has to take back of some rows, or of all that are not undone: a query of `row`, `record`, `before`. */
export function changesToUndo(tx: Tx, job: RecordId, { kind, undo }: UndoStep, span?: Span): Sql {
  const rows = sql`
    o.organisation = ${tx.actor.organisation}
      and o.job = ${uuidOf(job)}
      and o.outcome in ('created', 'updated')
      and ${span ? sql`o.row between ${span.first} and ${span.last}` : sql`o.row < ${reached(tx, job)}`}`
  return undo.does === 'remove'
    ? sql`
      select o.row, made.record, null::json as before
      from import_outcome o
        cross join lateral unnest(
          case when o.outcome = 'created' then array_append(o.made, o.record) else o.made end) made (record)
      where ${rows}`
    : sql`
      select o.row, split_part(altered->>'record', '_', 2)::uuid as record, altered->'before' as before
      from import_outcome o
        cross join lateral json_array_elements(o.before) altered
      where ${rows}
        and altered->>'kind' = ${kind}`
}

const columns = ['organisation', 'job', 'row', 'removed', 'restored', 'kept']

/** Writes one entry a row, and gives the digest of what was written. Refused by the primary key where a row has one. */
export async function writeUndoEntries(tx: Tx, job: RecordId, entries: readonly UndoEntry[]): Promise<Buffer> {
  const head = `${tx.actor.organisation}\t${uuidOf(job)}\t`
  const digest = createHash('sha256')
  const lines = copyLines()
  for (const { row, removed, restored, kept } of entries) {
    const said = kept.length === 0 ? '\\N' : copyText(JSON.stringify(kept))
    const line = `${row}\t${removed}\t${restored}\t${said}\n`
    digest.update(line)
    lines.add(head + line)
  }
  await tx.copy('import_undo', columns, lines)
  return digest.digest()
}

/** One a transaction of undo: progress is their sum. */
export async function writeUndoBatch(tx: Tx, job: RecordId, span: Span, entries: readonly UndoEntry[]): Promise<void> {
  const sum = (of: (entry: UndoEntry) => number) => entries.reduce((total, entry) => total + of(entry), 0)
  await tx.run(sql`
    insert into import_undo_batch (organisation, job, first_row, last_row, rows, removed, restored, kept)
    values (${tx.actor.organisation}, ${uuidOf(job)}, ${span.first}, ${span.last}, ${entries.length},
            ${sum(({ removed }) => removed)}, ${sum(({ restored }) => restored)}, ${sum(({ kept }) => kept.length)})`)
}

/** What has been undone so far. */
export interface UndoTally {
  readonly done: number
  readonly removed: number
  readonly restored: number
  readonly kept: number
}

export const undoTally = (tx: Tx, job: RecordId): Promise<UndoTally> =>
  tx.one(sql<UndoTally>`
    select coalesce(sum(rows), 0)::integer as done,
           coalesce(sum(removed), 0)::integer as removed,
           coalesce(sum(restored), 0)::integer as restored,
           coalesce(sum(kept), 0)::integer as kept
    from import_undo_batch
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)
