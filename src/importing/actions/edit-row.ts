import { Invalid, NotFound, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Answer } from '../../fields/index.ts'
import type { Engine } from '../engine.ts'
import { boundFields, type BoundField } from '../mapping/mapping.ts'
import { rowsToEdit, type EditedColumn, type RowToEdit } from '../reports/error-rows.ts'
import type { StagedRow } from '../rows/row.ts'
import { dropSaidOfRow, rowCorrections, saveSaidOfRow } from '../stores/row-correction.store.ts'
import { rowsNumbered } from '../stores/row.store.ts'
import { definitionOf } from '../understand.ts'
import { jobToFix } from './job-to-fix.ts'
import { recheckRows } from './recheck-rows.ts'

/** What is said for one row: for cells, by the header of the template, and whether it is left out. */
export interface RowEdit {
  readonly row: number
  readonly cells?: readonly CellEdit[] | undefined
  readonly leaveOut?: boolean | undefined
}
export interface CellEdit {
  readonly field: string
  readonly answer: Answer | { readonly asInFile: true }
}

/** A row edited by itself: kept as it is said, right or wrong, looked at anew, and checked behind the page with the others. */
export async function editRow(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  { row, cells = [], leaveOut }: RowEdit,
): Promise<{ readonly columns: readonly EditedColumn[]; readonly row: RowToEdit }> {
  const job = await jobToFix(tx, engine, id)
  const [inFile] = await rowsNumbered(tx, id, [row])
  if (!inFile) throw missingRow(row)
  const { fields } = await definitionOf(tx, engine, job)
  const bound = boundFields(fields, job.mapping ?? [])
  refuseUnclear(bound, cells)
  const before = await rowCorrections(tx, id, [inFile])
  const { say, back } = inFile.problem
    ? ofTornRow(bound, inFile, cells, new Set(before.map(({ field }) => field)))
    : ofRow(bound, inFile, cells)
  const outs = leaveOut === undefined ? [] : [undefined]
  await dropSaidOfRow(tx, id, row, [...back, ...say.map(({ field }) => field), ...outs])
  await saveSaidOfRow(tx, id, row, {
    said: leaveOut ? [...say, { field: undefined, answer: { leaveOut: true } }] : say,
    ...{ at: engine.now(), newId: () => engine.newId('event') },
  })
  const entry = { row, ...(leaveOut !== undefined && { leaveOut }) }
  await engine.audit(tx, {
    action: 'import.row-edited',
    record: id,
    before: { said: before },
    after: { ...entry, cells },
  })
  await recheckRows(tx, engine, id, [{ row }])
  const { columns, rows } = await rowsToEdit(tx, engine, job, [row])
  const [edited] = rows
  if (!edited) throw missingRow(row)
  return { columns, row: edited }
}

const missingRow = (row: number): NotFound => new NotFound(`The file of this import has no row ${row}.`)

interface Said {
  readonly say: readonly { readonly field: string; readonly answer: Answer }[]
  /** Fields of which the file's own text stands again. */
  readonly back: readonly string[]
}

/** An edit to what the file says is none. */
function ofRow(bound: readonly BoundField[], inFile: StagedRow, cells: readonly CellEdit[]): Said {
  const say = cells.flatMap(({ field, answer }) =>
    'asInFile' in answer || textOf(answer) === fileText(bound, inFile, field) ? [] : [{ field, answer }],
  )
  return { say, back: cells.map(({ field }) => field) }
}

/** Of a row that could not be read every cell is said with the first: what stands in the others is then what is meant. */
function ofTornRow(
  bound: readonly BoundField[],
  inFile: StagedRow,
  cells: readonly CellEdit[],
  before: ReadonlySet<string | undefined>,
): Said {
  const all = headersOf(bound)
  if (cells.some(({ answer }) => 'asInFile' in answer)) return { say: [], back: all }
  const say = cells.flatMap(({ field, answer }) => ('asInFile' in answer ? [] : [{ field, answer }]))
  if (say.length === 0) return { say, back: [] }
  const others = all.filter((field) => !before.has(field) && !say.some((one) => one.field === field))
  return {
    say: [...say, ...others.map((field) => ({ field, answer: { text: fileText(bound, inFile, field) ?? '' } }))],
    back: [],
  }
}

const headersOf = (bound: readonly BoundField[]): readonly string[] =>
  bound.flatMap(({ answered, way }) => (answered ? [] : way.headers.map(({ is }) => is)))

/** Undefined: no column says it. */
function fileText(bound: readonly BoundField[], { cells }: StagedRow, field: string): string | undefined {
  for (const { answered, way, columns } of bound) {
    const column = answered ? undefined : columns[way.headers.findIndex(({ is }) => is === field)]
    if (column !== undefined) return (cells[column] ?? '').trim()
  }
  return undefined
}

const textOf = (answer: Answer): string | undefined =>
  'text' in answer ? answer.text.trim() : 'blank' in answer ? '' : undefined

function refuseUnclear(bound: readonly BoundField[], cells: readonly CellEdit[]): void {
  const said = new Set<string>()
  for (const { field } of cells) {
    const known = bound.some(({ way }) => way.headers.some(({ is }) => is === field))
    if (!known) throw new Invalid(`No column of this file is mapped on ${field}, so that there is nothing to edit.`)
    if (said.has(field)) throw new Invalid(`${field} is said twice. Say each cell once.`)
    said.add(field)
  }
}
