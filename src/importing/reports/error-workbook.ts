import { Conflict, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import {
  markedWorkbook,
  mostSheetRows,
  sheetLimits,
  unfanged,
  type MarkedCell,
  type MarkedColumn,
  type MarkedSheet,
} from '../../tabular/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { catalogueOf } from '../issue.ts'
import { boundFields, type BoundField } from '../mapping/mapping.ts'
import { editRows } from '../rows/edit-rows.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { rowCorrections } from '../stores/row-correction.store.ts'
import { rowsNumbered } from '../stores/row.store.ts'
import { readingOf } from '../stores/workbook.store.ts'
import { definitionOf } from '../understand.ts'
import { instructions } from '../workbooks/instructions.ts'
import { markedRow, type KnownOfFile, type WrongRow } from '../workbooks/marked-row.ts'
import { markText, ownColumns, sheetName } from '../workbooks/workbook-layout.ts'

type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

const rowsAtOnce = 500
/** In characters, and what a cell takes besides: a part of a zip ends at 4 GiB. */
const mostText = 1.2e9
const aroundCell = 70

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
  const width = headers.length + ownColumns.length + 1
  if (width > sheetLimits.columns)
    throw new Conflict(
      `A sheet has ${sheetLimits.columns.toLocaleString('en-US')} columns, and these rows need ${width.toLocaleString('en-US')}. Fix them here, or in the file.`,
    )
  const room = { enough: true }
  const rows: MarkedSheet = {
    name: sheetName,
    columns: [
      { header: ownColumns[0], width: 8 },
      { header: ownColumns[1], width: 10 },
      { header: ownColumns[2], width: 48, lines: 'several' },
      ...headers.map((header): MarkedColumn => ({ header: unfanged(header), width: widthOf(header) })),
      { header: mark, width: 10, hidden: true },
    ],
    rows: wrongRows(within, id, { ...known, room }),
  }
  return markedWorkbook([rows, instructions(() => room.enough)])
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

/** As many as a sheet takes; `room` says whether that were all. */
async function* wrongRows(
  within: Within,
  id: RecordId,
  known: KnownOfFile & { readonly room: { enough: boolean } },
): AsyncGenerator<readonly MarkedCell[], void> {
  let written = 1
  let size = 0
  for (let after = 0; ;) {
    const from = after
    const page = await within((tx) => pageOfWrongRows(tx, id, known.bound, from))
    for (const row of page) {
      const cells = markedRow(row, known)
      for (const { text } of cells) size += text.length + aroundCell
      known.room.enough = ++written <= mostSheetRows && size < mostText
      if (!known.room.enough) return
      yield cells
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
