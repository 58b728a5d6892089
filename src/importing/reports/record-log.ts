import type { Catalogue } from '../../fields/index.ts'
import { recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { catalogueOf, levelOf, sentenceOf, type RowIssue } from '../issue.ts'
import type { Outcome } from '../outcome.ts'
import { rowHas } from './log-search.ts'
import { jobOf } from '../stores/import-job.store.ts'
import type { Kept } from '../stores/undo.store.ts'
import { keptSentence } from '../undo-issues.ts'

/** RECORDS: what became of a row. */
export interface LogEntry {
  readonly row: number
  readonly outcome: Outcome['outcome'] | 'not loaded'
  readonly reason: string | undefined
  readonly record: RecordId | undefined
  readonly cells: readonly string[]
  /** The file could not be read here. */
  readonly torn: boolean
  readonly notes: readonly {
    readonly code: string
    readonly level: 'error' | 'warning'
    readonly field: string | undefined
    readonly sentence: string
  }[]
  /** What undo did to it; undefined: nothing, or nothing yet. */
  readonly undo:
    | {
        readonly did: 'undone' | 'kept'
        readonly kept: readonly { readonly record: RecordId; readonly code: string; readonly sentence: string }[]
      }
    | undefined
}
export interface LogFilter {
  readonly outcome?: LogEntry['outcome'] | undefined
  readonly undo?: 'undone' | 'kept' | undefined
  /** Rows that have this in a cell, in a reason, or as their number. */
  readonly search?: string | undefined
  readonly after: number
  readonly limit: number
}

interface LogRow {
  row: number
  outcome: Outcome['outcome'] | null
  reason: string | null
  record: string | null
  cells: string[]
  problem: RowIssue | null
  issues: RowIssue[] | null
  undone: boolean
  kept: Kept[] | null
  /** How many there were before those that are too much at once were left to the next page. */
  found: number
}

export interface LogPage {
  readonly entries: readonly LogEntry[]
  /** The row after which the next page begins, if there is more. */
  readonly next: number | undefined
}

/** The record log in the order of the file: every row once, those without an outcome as not loaded. */
export const recordLog = async (
  tx: Tx,
  engine: Engine,
  id: RecordId,
  filter: LogFilter,
): Promise<readonly LogEntry[]> => (await recordLogPage(tx, engine, id, filter)).entries

/** The same, a page at a time: of fewer rows than were asked for where they are long. */
export async function recordLogPage(tx: Tx, engine: Engine, id: RecordId, filter: LogFilter): Promise<LogPage> {
  const job = await jobOf(tx, id)
  const { kind, catalogue } = typeOf(
    engine,
    job.type,
  )((type) => ({
    kind: type.record,
    catalogue: catalogueOf(type.issues),
  }))
  const found = await logRows(tx, id, { ...filter, limit: filter.limit + 1 }, catalogue)
  const rows = found.slice(0, filter.limit)
  const more = (found[0]?.found ?? 0) > rows.length
  const entries = rows.map(({ row, outcome, reason, record, cells, problem, issues, undone, kept }): LogEntry => ({
    row,
    outcome: outcome ?? 'not loaded',
    reason: reason ?? undefined,
    record: record === null ? undefined : recordId(kind, record),
    cells,
    torn: problem !== null,
    notes: toSay({ outcome, reason, problem, issues }).map((issue) => ({
      code: issue.code,
      level: levelOf(catalogue, issue),
      field: issue.field,
      sentence: sentenceOf(catalogue, issue),
    })),
    undo: undone ? undoneRow(kept ?? []) : undefined,
  }))
  return { entries, next: more ? rows.at(-1)?.row : undefined }
}

const undoneRow = (kept: readonly Kept[]): LogEntry['undo'] => ({
  did: kept.length === 0 ? 'undone' : 'kept',
  kept: kept.map(({ record, because }) => ({ record, code: because.code, sentence: keptSentence(because) })),
})

/** Why a row was skipped is no issue of it, and is said before those; a row without outcome has what reading found. */
function toSay({
  outcome,
  reason,
  problem,
  issues,
}: Pick<LogRow, 'outcome' | 'reason' | 'problem' | 'issues'>): readonly RowIssue[] {
  if (outcome === null) return problem ? [problem] : []
  return outcome === 'skipped' && reason !== null ? [{ code: reason }, ...(issues ?? [])] : (issues ?? [])
}

/** The columns of the file, above the cells of its rows. */
export const headersOf = async (tx: Tx, id: RecordId): Promise<readonly string[]> =>
  (await jobOf(tx, id)).described?.headers ?? []

/** The same, with what each was mapped on. */
export async function columnsOf(
  tx: Tx,
  id: RecordId,
): Promise<{ headers: readonly string[]; fields: readonly (string | null)[] }> {
  const { described, mapping = [] } = await jobOf(tx, id)
  const headers = described?.headers ?? []
  const fields = new Map(mapping.map(({ column, field }) => [column, field]))
  return { headers, fields: headers.map((_, column) => fields.get(column) ?? null) }
}

/** What the cells of a page may hold together, in characters. */
const sizeAtOnce = 8 * 1024 * 1024

const logRows = (
  tx: Tx,
  id: RecordId,
  { outcome, undo, search, after, limit }: LogFilter,
  catalogue: Catalogue,
): Promise<readonly LogRow[]> =>
  tx.all(sql<LogRow>`
    with page as (
      select r.number as row, o.outcome, o.reason, o.record, r.size, r.cells, r.problem, o.issues,
        u.row is not null as undone, u.kept
      from import_row r
      left join import_outcome o
        on (o.organisation, o.job, o.row) = (r.organisation, r.job, r.number)
      left join import_undo u
        on (u.organisation, u.job, u.row) = (r.organisation, r.job, r.number)
      where r.organisation = ${tx.actor.organisation}
        and r.job = ${uuidOf(id)}
        and r.number > ${after}
        and (${outcome ?? null}::text is null or coalesce(o.outcome, 'not loaded') = ${outcome ?? null})
        and ${undo === undefined ? sql`true` : sql`u.row is not null and (u.kept is not null) = ${undo === 'kept'}`}
        and ${search ? rowHas(search, catalogue) : sql`true`}
      order by r.number
      limit ${limit}
    ), summed as (
      select page.*, count(*) over () as found, sum(size) over (order by row rows unbounded preceding) as so_far
      from page
    )
    select row, outcome, reason, record, cells, problem, issues, undone, kept, found
    from summed
    where so_far - size < ${sizeAtOnce}
    order by row`)
