import { Conflict, NotFound, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Catalogue, Permission, Suggestion } from '../../fields/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { catalogueOf, levelOf, sentenceOf, type RowIssue } from '../issue.ts'
import { columnsOf, type BoundField } from '../mapping/mapping.ts'
import { recordIn } from '../rows/correction.ts'
import { lookAlone, type LookedAt } from '../rows/look-alone.ts'
import { shortText } from '../rows/short-text.ts'
import type { StagedRow } from '../rows/row.ts'
import { jobOf, type WholeJob } from '../stores/import-job.store.ts'
import { rowsNumbered } from '../stores/row.store.ts'
import { understand } from '../understand.ts'
import { choicesFor } from './suggestions.ts'

/** A column that is imported, in the order of the file. */
export interface EditedColumn {
  readonly column: number
  readonly header: string
  /** The header of the template: what an edit is for. */
  readonly field: string
}

/** A row to be edited by itself: its cells as they read now, and what is wrong with it so. */
export interface RowToEdit {
  readonly row: number
  readonly verdict: LookedAt['verdict']
  /** Beside the columns. */
  readonly cells: readonly EditedCell[]
  readonly issues: readonly RowToEditIssue[]
  /** Whether the file could not be read here, whatever was said since. */
  readonly torn: boolean
}
export interface EditedCell {
  readonly text: string
  /** What the file says; absent: the same. */
  readonly inFile?: string
  /** Instead of a text. */
  readonly record?: RecordId
}
export interface RowToEditIssue {
  readonly field: string | undefined
  readonly code: string
  readonly level: 'error' | 'warning'
  /** Of the file, by their place in it: those that it is about. */
  readonly columns: readonly number[]
  readonly text: string | undefined
  readonly sentence: string
  readonly choices: readonly Suggestion[] | undefined
}

export interface RowsToEdit {
  readonly columns: readonly EditedColumn[]
  readonly rows: readonly RowToEdit[]
  readonly next: number | undefined
}

/** Which rows: those that a check found errors in, all or of one group; or one row, whatever is wrong with it. */
export interface ErrorRowFilter {
  readonly row?: number | undefined
  readonly field?: string | undefined
  readonly code?: string | undefined
  readonly text?: string | undefined
  readonly after: number
  readonly limit: number
}

export async function errorRows(tx: Tx, engine: Engine, id: RecordId, filter: ErrorRowFilter): Promise<RowsToEdit> {
  const job = await jobOf(tx, id)
  if (filter.row !== undefined) return { ...(await rowsToEdit(tx, engine, job, [filter.row])), next: undefined }
  const { after, limit, field, code, text } = filter
  const found = await tx.all(sql<{ row: number }>`
    select distinct row
    from import_issue
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(id)}
      and level = 'error'
      and not solved
      and row > ${after}
      and ${isOfGroup(filter)}
      and (${field ?? null}::text is null or field = ${field ?? null})
      and (${code ?? null}::text is null or code = ${code ?? null})
      and (${text ?? null}::text is null or text = ${text === undefined ? null : shortText(text.trim())})
    order by row
    limit ${limit + 1}`)
  const numbers = found.slice(0, limit).map(({ row }) => row)
  const shown = await rowsToEdit(tx, engine, job, numbers)
  // Where rows are long, fewer are fetched at once than were asked for.
  const last = shown.rows.at(-1)?.row
  return { ...shown, next: found.length > limit || last !== numbers.at(-1) ? last : undefined }
}

/** A line of Error Summary is a stretch of an index, wherever its rows stand in the file: `group_id` as issues have it. */
const isOfGroup = ({ field, code, text }: ErrorRowFilter) =>
  field === undefined || code === undefined || text === undefined
    ? sql`true`
    : sql`group_id = hashtextextended(concat_ws(e'\\n', ${field}::text, ${code}::text, 'error', ${`+${shortText(text.trim())}`}::text), 0)`

/** Rows as they stand now, looked at anew: what was said for them since the last check counts. */
export async function rowsToEdit(
  tx: Tx,
  engine: Engine,
  job: WholeJob,
  numbers: readonly number[],
): Promise<Omit<RowsToEdit, 'next'>> {
  const inFile = await rowsNumbered(tx, job.id, numbers)
  if (inFile.length === 0 && numbers.length > 0) throw new NotFound(`The file of this import has no row ${numbers[0]}.`)
  return typeOf(
    engine,
    job.type,
  )(async (type) => {
    const known = await understand(tx, engine, type, job)
    if (!known)
      throw new Conflict('Fields or permissions have changed since the mapping was saved. Look at the mapping again.')
    const columns = editedColumns(known.bound, job.described?.headers ?? [])
    const catalogue = catalogueOf(type.issues)
    const looked = await lookAlone(tx, type, job, known, inFile)
    const { permissions } = await engine.surroundings(tx)
    return {
      columns,
      rows: looked.map((one, index) =>
        rowToEdit(one, inFile[index] ?? one.staged, { columns, catalogue, bound: known.bound, permissions }),
      ),
    }
  })
}

const editedColumns = (bound: readonly BoundField[], headers: readonly string[]): readonly EditedColumn[] =>
  bound
    .flatMap(({ answered, way, columns }) =>
      answered
        ? []
        : columns.map((column, index) => ({
            column,
            header: headers[column] ?? '',
            field: way.headers[index]?.is ?? '',
          })),
    )
    .toSorted((one, other) => one.column - other.column)

interface Shown {
  readonly columns: readonly EditedColumn[]
  readonly catalogue: Catalogue
  readonly bound: readonly BoundField[]
  readonly permissions: ReadonlySet<Permission>
}

const rowToEdit = (
  { staged, verdict, issues }: LookedAt,
  inFile: StagedRow,
  { columns, ...shown }: Shown,
): RowToEdit => ({
  row: staged.number,
  verdict,
  torn: inFile.problem !== undefined,
  cells: columns.map(({ column, field }) => {
    const text = staged.cells[column] ?? ''
    const was = inFile.cells[column] ?? ''
    const record = recordIn(staged.chosen?.get(field) ?? '')
    return { text, ...(text !== was && { inFile: was }), ...(record && { record }) }
  }),
  issues: issues.map((issue) => inWords(issue, shown)),
})

const inWords = (issue: RowIssue, { catalogue, bound, permissions }: Omit<Shown, 'columns'>): RowToEditIssue => ({
  field: issue.field,
  columns: columnsOf(issue, bound),
  code: issue.code,
  level: levelOf(catalogue, issue),
  text: issue.text,
  sentence: sentenceOf(catalogue, issue),
  choices: issue.choices && choicesFor(issue.choices, permissions),
})
