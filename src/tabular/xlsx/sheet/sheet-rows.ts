import type { Finding } from '../../table.ts'
import { limits } from '../limits.ts'
import { address } from './cell-address.ts'
import type { SharedTexts } from './shared-texts.ts'
import type { SheetFindings } from './sheet-findings.ts'
import type { SheetRow } from './sheet-row.ts'
import type { ScannedRow, SheetScanner } from './sheet-scanner.ts'

/** The rows of a sheet that hold something, as they come. An empty page says that reading goes on. */
export async function* sheetRows(
  chunks: AsyncIterable<Buffer, void>,
  scanner: SheetScanner,
  texts: SharedTexts,
  findings: SheetFindings,
): AsyncGenerator<readonly SheetRow[], void> {
  const finisher = new RowFinisher(texts, findings)
  for await (const chunk of chunks) yield* finished(scanner.scan(chunk, false))
  yield* finished(scanner.scan(Buffer.alloc(0), true))
  await texts.finish()

  async function* finished(rows: readonly ScannedRow[]): AsyncGenerator<readonly SheetRow[], void> {
    await texts.upTo(scanner.cells.mostShared)
    yield* finisher.pages(rows)
  }
}

/** Fills in shared texts but for plain ones, and tells blank rows and bad ones from the others. */
class RowFinisher {
  private at = 0
  private readonly texts: SharedTexts
  private readonly findings: SheetFindings

  constructor(texts: SharedTexts, findings: SheetFindings) {
    this.texts = texts
    this.findings = findings
  }

  *pages(rows: readonly ScannedRow[]): Generator<readonly SheetRow[], void> {
    let page: SheetRow[] = []
    let begins = this.at
    for (const row of rows) {
      const read = this.row(row)
      if (!read) continue
      page.push(read)
      if (page.length < limits.page && this.at - begins < limits.pageText) continue
      yield page
      page = []
      begins = this.at
    }
    yield page
  }

  private row(scanned: ScannedRow): SheetRow | undefined {
    const { number, cells } = scanned
    const { length, blank, problem } = this.fill(scanned)
    const at = this.at
    this.at += Math.max(1, length)
    const wrong = scanned.problem ?? problem
    if (wrong) return { number, at, problem: wrong, cells: cells.map((cell) => presentable(this.texts.textOf(cell))) }
    if (blank) return undefined
    this.findings.seen(scanned)
    return { number, at, cells }
  }

  /** Where the cells are, so that no row is copied. */
  private fill({ number, cells }: ScannedRow): Filled {
    const { texts } = this
    let length = 0
    let blank = true
    let problem: Finding | undefined
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column] ?? ''
      const plain = typeof cell === 'number' ? texts.packed.plainLength(cell) : -1
      if (plain >= 0) {
        length += plain
        blank = false
      } else {
        const text = typeof cell === 'string' ? cell : texts.at(cell)
        if (text === undefined) problem ??= inCell('text-missing', column, number)
        else if (text.charCodeAt(0) === zero) this.findings.beginsWithZero(column, text)
        if (typeof cell === 'number' && texts.isBroken(cell)) problem ??= inCell('cell-broken', column, number)
        cells[column] = text ?? ''
        length += text?.length ?? 0
        blank &&= text === undefined || isBlank(text)
      }
      if (length > limits.row) {
        cells.length = 0
        return { length, blank, problem: { code: 'row-too-long', facts: { row: number, limit: limits.row } } }
      }
    }
    return { length, blank, problem }
  }
}

const inCell = (code: string, column: number, row: number): Finding => ({
  code,
  facts: { row, cell: address(column, row) },
})

interface Filled {
  readonly length: number
  readonly blank: boolean
  readonly problem: Finding | undefined
}

const zero = 48

const isBlank = (cell: string): boolean => cell === '' || cell.trim() === ''

/** Without what no database keeps, and not longer than can be shown. */
const presentable = (cell: string): string =>
  cell
    .slice(0, 64 * 1024)
    .replaceAll('\0', '\ufffd')
    .toWellFormed()
