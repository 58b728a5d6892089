import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Catalogue } from '../../fields/index.ts'
import {
  longestCell,
  markedWorkbook,
  mostComments,
  mostSheetRows,
  unfanged,
  type MarkedCell,
  type MarkedColumn,
  type MarkedSheet,
} from '../../tabular/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { catalogueOf, sentenceOf, type RowIssue } from '../issue.ts'
import { boundFields, columnsOf, type BoundField } from '../mapping/mapping.ts'
import { editRows } from '../rows/edit-rows.ts'
import type { StagedRow } from '../rows/row.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { rowCorrections } from '../stores/row-correction.store.ts'
import { rowsNumbered } from '../stores/row.store.ts'
import { readingOf } from '../stores/workbook.store.ts'
import { definitionOf } from '../understand.ts'
import { digestsOf, markText, ownColumns, sheetName } from '../workbooks/workbook-layout.ts'

type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** A row with errors, as it reads now, with what the last check said of it. */
interface WrongRow {
  readonly row: StagedRow
  readonly issues: readonly (RowIssue & { readonly level: 'error' | 'warning' })[]
}

const rowsAtOnce = 500

/**
 * The rows with errors as a workbook: each wrong cell coloured, and commented with its sentence, so that they can be
 * fixed in a spreadsheet program and handed in again. Each page is read in a transaction of its own.
 */
export async function errorWorkbook(
  within: Within,
  engine: Engine,
  id: RecordId,
): Promise<AsyncGenerator<Buffer, void>> {
  const known = await within(async (tx) => {
    const job = await jobOf(tx, id)
    const { fields } = await definitionOf(tx, engine, job)
    return {
      headers: job.described?.headers ?? [],
      bound: boundFields(fields, job.mapping ?? []),
      catalogue: typeOf(engine, job.type)((type) => catalogueOf(type.issues)),
      mark: markText({ job: id, reading: await readingOf(tx, id) }),
    }
  })
  const { headers, mark } = known
  const rows: MarkedSheet = {
    name: sheetName,
    columns: [
      { header: ownColumns[0], width: 8 },
      { header: ownColumns[1], width: 10 },
      { header: ownColumns[2], width: 48, lines: 'several' },
      ...headers.map((header): MarkedColumn => ({ header: unfanged(header), width: widthOf(header) })),
      { header: mark, width: 10, hidden: true },
    ],
    rows: wrongRows(within, id, known),
  }
  return markedWorkbook([rows, instructions])
}

/** Whether the last check found any. */
export const hasErrorRows = async (tx: Tx, id: RecordId): Promise<boolean> =>
  (await tx.maybe(sql`
    select
    from import_issue
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(id)}
      and level = 'error'
      and not solved
    limit 1`)) !== undefined

const widthOf = (header: string): number => Math.min(Math.max(header.length + 3, 14), 32)

interface KnownOfJob {
  readonly headers: readonly string[]
  readonly bound: readonly BoundField[]
  readonly catalogue: Catalogue
}

async function* wrongRows(
  within: Within,
  id: RecordId,
  known: KnownOfJob,
): AsyncGenerator<readonly MarkedCell[], void> {
  let written = 1
  for (let after = 0; ;) {
    const from = after
    const page = await within((tx) => pageOfWrongRows(tx, id, known.bound, from))
    for (const row of page) {
      if (++written > mostSheetRows) return
      yield cellsOf(row, known)
    }
    const last = page.at(-1)
    if (!last) return
    after = last.row.number
  }
}

async function pageOfWrongRows(
  tx: Tx,
  id: RecordId,
  bound: readonly BoundField[],
  after: number,
): Promise<readonly WrongRow[]> {
  const found = await tx.all(sql<{ row: number; issues: WrongRow['issues'] }>`
    with page as (
      select distinct row
      from import_issue
      where organisation = ${tx.actor.organisation}
        and job = ${uuidOf(id)}
        and level = 'error'
        and not solved
        and row > ${after}
      order by row
      limit ${rowsAtOnce}
    )
    select i.row, json_agg(json_strip_nulls(json_build_object(
             'field', i.field, 'code', i.code, 'level', i.level, 'text', i.text, 'facts', i.facts)) order by i.position) as issues
    from page
    join import_issue i on i.organisation = ${tx.actor.organisation}
      and i.job = ${uuidOf(id)}
      and i.row = page.row
    group by i.row
    order by i.row`)
  const inFile = await rowsNumbered(
    tx,
    id,
    found.map(({ row }) => row),
  )
  const rows = editRows(inFile, bound, await rowCorrections(tx, id, inFile))
  const issuesOf = new Map(found.map(({ row, issues }) => [row, issues]))
  return rows.map((row) => ({ row, issues: issuesOf.get(row.number) ?? [] }))
}

function cellsOf({ row, issues }: WrongRow, { headers, bound, catalogue }: KnownOfJob): readonly MarkedCell[] {
  const said = issues.map((issue) => ({ ...issue, sentence: sentenceOf(catalogue, issue) }))
  const byColumn = Map.groupBy(
    said.flatMap((issue) => columnsOf(issue, bound).map((column) => ({ column, issue }))),
    ({ column }) => column,
  )
  const ofRow = said.filter((issue) => columnsOf(issue, bound).length === 0)
  const texts = headers.map((_, column) => fitting(unfanged(row.cells[column] ?? '')))
  const all = said.map(({ field, sentence }) => (field === undefined ? sentence : `${field}: ${sentence}`)).join('\n')
  return [
    { text: String(row.number), ...markOf(ofRow), mark: ofRow.length > 0 ? 'error' : 'quiet' },
    { text: '' },
    { text: fitting(all) },
    ...texts.map((text, column) => ({ text, ...markOf(byColumn.get(column)?.map(({ issue }) => issue) ?? []) })),
    { text: digestsOf(texts) },
  ]
}

type Said = WrongRow['issues'][number] & { readonly sentence: string }

function markOf(issues: readonly Said[]): Pick<MarkedCell, 'mark' | 'comment'> {
  if (issues.length === 0) return {}
  const mark = issues.some(({ level }) => level === 'error') ? 'error' : 'warning'
  return { mark, comment: fitting(issues.map(({ sentence }) => sentence).join('\n')) }
}

const fitting = (text: string): string =>
  text.length > longestCell ? `${text.slice(0, longestCell - 1).toWellFormed()}…` : text

const instructions: MarkedSheet = {
  name: 'Instructions',
  columns: [{ header: 'How to fix these rows', width: 100, lines: 'several' }],
  rows: [
    `Each row of the sheet ${sheetName} is a row of your file that cannot be imported as it is. Its number in the file stands in the first column.`,
    'Red cells are wrong, yellow ones are to be looked at. What is wrong stands in the comment of the cell, and for the whole row in the column What is wrong.',
    `Only the first ${mostComments.toLocaleString('en-US')} have comments, since spreadsheet programs become slow with more. Colours and the column What is wrong are there in every row.`,
    'Type over what is wrong. Every cell is text, so that ids keep their zeros and dates stay as they are written.',
    'To leave a row out of the import, write yes in the column Leave out. A row that is deleted here stays as it is in the file, and is not left out.',
    'Rows may be sorted, filtered and deleted. Keep the columns, their names and their order, and the last one, which is hidden: it tells what was changed. New rows are not taken.',
    'A row that could not be read is red in its first column: put all of its cells right. Once one of them is changed, the others are taken as they stand.',
    'Save the file as .xlsx, and upload it under Fix Errors in the same import. Only cells that you have changed are taken, and the rows are checked again.',
  ].map((text): readonly MarkedCell[] => [{ text }]),
}
