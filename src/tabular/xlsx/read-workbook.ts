import { firstRows, headerIn } from '../detect/header.ts'
import { isOurLog } from '../our-log.ts'
import { isRefused } from '../table.ts'
import type { Finding, ReadRow, Refused, SheetDescribed, Told } from '../table.ts'
import { Unreadable } from '../unreadable.ts'
import { limits } from './limits.ts'
import { kindOfZip } from './package/kind-of-zip.ts'
import { readWorkbook } from './package/workbook.ts'
import type { Sheet, Workbook } from './package/workbook.ts'
import { openZip } from './package/zip.ts'
import type { Zip } from './package/zip.ts'
import { fitted } from './sheet/fitted-rows.ts'
import { PageWriter } from './sheet/page-writer.ts'
import { SharedTexts } from './sheet/shared-texts.ts'
import { SheetFindings } from './sheet/sheet-findings.ts'
import { SheetScanner } from './sheet/sheet-scanner.ts'
import { sheetRows } from './sheet/sheet-rows.ts'
import type { SheetRow } from './sheet/sheet-row.ts'
import { chosenSheet } from './package/chosen-sheet.ts'

/** A sheet of a workbook as a table: what is said of it, its rows below the header, and what was found in them. */
export interface OpenSheet {
  readonly described: SheetDescribed
  readonly pages: AsyncGenerator<SheetPage, void>
  /** Complete when the rows are. */
  readonly found: () => readonly Finding[]
}

/** How many rows there are, and what `PageWriter` wrote of them. */
export interface SheetPage {
  readonly rows: number
  readonly json: Buffer
}

/** Opens a workbook; throws `Unreadable` where that fails, then or while rows are read. */
export async function openSheet(file: number, told: Told): Promise<OpenSheet | Refused> {
  const zip = await openZip(file)
  const other = await kindOfZip(zip)
  if (other) return other
  const workbook = await readWorkbook(zip)
  const sheet = chosenSheet(workbook.sheets, told.sheet)
  if (isRefused(sheet)) return sheet
  if (!zip.has(sheet.part)) throw new Unreadable('part-missing', { part: sheet.part || sheet.name })
  await lookThrough(zip, [sheet.part, ...(workbook.sharedTexts === undefined ? [] : [workbook.sharedTexts])])
  return tableIn(zip, workbook, sheet, told)
}

/** What is small is unpacked once before anything is said of it, so that damage is known before the first row. */
async function lookThrough(zip: Zip, parts: readonly string[]): Promise<void> {
  for (const part of parts) {
    if (zip.size(part) > lookedThrough) continue
    for await (const _ of zip.read(part)) continue
  }
}
const lookedThrough = 8 * 1024 * 1024

async function tableIn(zip: Zip, workbook: Workbook, sheet: Sheet, told: Told): Promise<OpenSheet | Refused> {
  const { formats, from1904, sharedTexts } = workbook
  const texts = sharedTexts === undefined ? new SharedTexts() : new SharedTexts(sharedTexts, zip.read(sharedTexts))
  const scanner = new SheetScanner(sheet.part, { formats, from1904 })
  const findings = new SheetFindings()
  const pages = new Ahead(sheetRows(zip.read(sheet.part), scanner, texts, findings))
  const first = await firstRows(asTexts(pages.peek(), texts), told.headerRow)
  const header = headerIn(first, told)
  if (isRefused(header)) return tooWide(first) ?? header
  const below = first.filter(({ number }) => number > header.row).slice(0, rowsOfTable)
  // A record log is as wide as the file that it is of: a row that is wider was wrong there, and still is.
  const strict = isOurLog(header.headers)
  const unnamed = strict ? [] : range(header.headers.length, Math.max(0, ...below.map(widthOf)))
  const found = (): readonly Finding[] => findings.all(scanner)
  const described: SheetDescribed = {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    quote: null,
    escape: null,
    sheet: sheet.name,
    sheets: workbook.sheets.map(({ name }) => name),
    headerRow: header.row,
    headers: [...header.headers, ...unnamed.map(() => '')],
    notes: [
      ...hiddenSheets(workbook, sheet),
      ...header.notes,
      ...unnamed.slice(0, mostNotes).map(blankHeader),
      ...found(),
    ],
  }
  const rows = fitted(pages.all(), { after: header.row, width: described.headers.length, strict, findings })
  return { described, pages: written(rows, texts), found }
}

async function* asTexts(
  pages: AsyncIterable<readonly SheetRow[], void>,
  texts: SharedTexts,
): AsyncGenerator<readonly ReadRow[], void> {
  for await (const page of pages)
    yield page.map((row) => ({ ...row, cells: row.cells.map((cell) => texts.textOf(cell)) }))
}

async function* written(
  pages: AsyncIterable<readonly SheetRow[], void>,
  texts: SharedTexts,
): AsyncGenerator<SheetPage, void> {
  const writer = new PageWriter(texts)
  for await (const page of pages) yield { rows: page.length, json: writer.page(page) }
}

/** How many rows show how wide a table is. */
const rowsOfTable = 100

/** Columns below which something stands have a header, if only a blank one. */
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
const blankHeader = (column: number): Finding => ({ code: 'header-blank', facts: { column: column + 1 } })
const mostNotes = 50

const widthOf = ({ cells = [] }: ReadRow): number =>
  Math.min(limits.columns, cells.findLastIndex((cell) => cell.trim() !== '') + 1)

/** A header of more columns than a sheet has is said to be that. */
function tooWide(rows: readonly ReadRow[]): Refused | undefined {
  const row = rows.find((read) => 'problem' in read && read.problem.code === 'cell-beyond')
  if (!row || !('problem' in row)) return undefined
  const limit = limits.columns
  return { refused: 'too-many-columns', facts: { row: row.number, columns: `more than ${limit}`, limit } }
}

function hiddenSheets({ sheets }: Workbook, chosen: Sheet): readonly Finding[] {
  const hidden = sheets.filter((sheet) => sheet.hidden && sheet !== chosen).map(({ name }) => name)
  return [
    ...(chosen.hidden ? [{ code: 'hidden-sheet-read', facts: { sheet: chosen.name } }] : []),
    ...(hidden.length > 0 ? [{ code: 'hidden-sheets', facts: { sheets: hidden.slice(0, 20).join(', ') } }] : []),
  ]
}

/** Pages that may be looked at before they are read. */
class Ahead {
  private readonly seen: (readonly SheetRow[])[] = []
  private readonly rest: AsyncGenerator<readonly SheetRow[], void>

  constructor(rest: AsyncGenerator<readonly SheetRow[], void>) {
    this.rest = rest
  }

  async *peek(): AsyncGenerator<readonly SheetRow[], void> {
    for (;;) {
      const { done, value } = await this.rest.next()
      if (done) return
      this.seen.push(value)
      yield value
    }
  }

  async *all(): AsyncGenerator<readonly SheetRow[], void> {
    for (let page = this.seen.shift(); page; page = this.seen.shift()) yield page
    yield* this.rest
  }
}
