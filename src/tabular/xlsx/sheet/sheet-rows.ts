import type { Finding, ReadRow } from '../../table.ts'
import { limits } from '../limits.ts'
import { address } from './cell-address.ts'
import type { SharedTexts } from './shared-texts.ts'
import type { SheetFindings } from './sheet-findings.ts'
import type { ScannedRow, SheetScanner } from './sheet-scanner.ts'

/** The rows of a sheet that hold something, as they come. An empty page says that reading goes on. */
export async function* sheetRows(
  chunks: AsyncIterable<Buffer, void>,
  scanner: SheetScanner,
  texts: SharedTexts | undefined,
  findings: SheetFindings,
): AsyncGenerator<readonly ReadRow[], void> {
  const finisher = new RowFinisher(texts, findings)
  for await (const chunk of chunks) yield* finished(scanner.scan(chunk, false))
  yield* finished(scanner.scan(Buffer.alloc(0), true))
  await texts?.finish()

  async function* finished(rows: readonly ScannedRow[]): AsyncGenerator<readonly ReadRow[], void> {
    await texts?.upTo(scanner.cells.mostShared)
    yield* finisher.pages(rows)
  }
}

/** Fills in shared texts, and tells blank rows and bad ones from the others. */
class RowFinisher {
  private at = 0
  private readonly texts: SharedTexts | undefined
  private readonly findings: SheetFindings

  constructor(texts: SharedTexts | undefined, findings: SheetFindings) {
    this.texts = texts
    this.findings = findings
  }

  *pages(rows: readonly ScannedRow[]): Generator<readonly ReadRow[], void> {
    let page: ReadRow[] = []
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

  private row(scanned: ScannedRow): ReadRow | undefined {
    const { number } = scanned
    const { cells, length, problem } = this.filled(scanned)
    const at = this.at
    this.at += Math.max(1, length)
    const wrong = scanned.problem ?? problem
    if (wrong) return { number, at, problem: wrong, cells: cells.map(presentable) }
    if (cells.every(isBlank)) return undefined
    this.findings.seen(scanned)
    return { number, at, cells }
  }

  private filled({ number, cells: scanned }: ScannedRow): Filled {
    const cells: string[] = []
    let length = 0
    let problem: Finding | undefined
    for (let column = 0; column < scanned.length; column++) {
      const cell = scanned[column] ?? ''
      const text = typeof cell === 'string' ? cell : this.texts?.at(cell)
      if (text === undefined) problem ??= inCell('text-missing', column, number)
      else if (text.charCodeAt(0) === zero) this.findings.beginsWithZero(column, text)
      if (typeof cell === 'number' && this.texts?.isBroken(cell)) problem ??= inCell('cell-broken', column, number)
      cells.push(text ?? '')
      length += text?.length ?? 0
      if (length > limits.row)
        return { cells: [], length, problem: { code: 'row-too-long', facts: { row: number, limit: limits.row } } }
    }
    return { cells, length, problem }
  }
}

const inCell = (code: string, column: number, row: number): Finding => ({
  code,
  facts: { row, cell: address(column, row) },
})

interface Filled {
  readonly cells: readonly string[]
  readonly length: number
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
