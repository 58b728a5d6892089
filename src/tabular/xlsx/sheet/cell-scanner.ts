import type { Finding } from '../../table.ts'
import { limits } from '../limits.ts'
import { address } from './cell-address.ts'
import { dayText } from './day-text.ts'
import type { CellFormat } from './number-format.ts'
import { digitsAtPlaces, numberText } from './number-text.ts'
import type { ScannedRow } from './sheet-scanner.ts'
import { textItem } from './text-item.ts'
import { usualCell } from './usual-cell.ts'
import type { UsualCell } from './usual-cell.ts'
import { closes, opens } from './xml-cursor.ts'
import type { XmlCursor } from './xml-cursor.ts'

/** What must be known of a workbook to read a cell. */
export interface CellReading {
  readonly formats: readonly CellFormat[]
  readonly from1904: boolean
}

/** Reads the cells of a row, one behind the other. */
export class CellScanner {
  /** The highest number of a shared text that some cell has asked for. */
  mostShared = -1
  /** For each column the fewest digits that a number in it has, and the row of the first such. */
  readonly fewestDigits: number[] = []
  readonly fewestAt: number[] = []
  private readonly xml: XmlCursor
  private readonly reading: CellReading
  private readonly next: UsualCell = { column: 0, style: 0, shared: 0, from: 0, to: 0, whole: -1, next: 0 }
  private row = 0
  private last = -1
  /** Blank as far as the row before was filled; this one up to `filled`. */
  private cells: (string | number)[] = []
  private filled = 0
  private problem: Finding | undefined
  private formulas: number[] = none
  private long: number[] = none

  constructor(xml: XmlCursor, reading: CellReading) {
    this.xml = xml
    this.reading = reading
  }

  begin(row: number): void {
    this.row = row
    this.last = -1
    this.cells = Array<string | number>(this.filled).fill('')
    this.filled = 0
    this.problem = undefined
    this.formulas = none
    this.long = none
    this.xml.broken = false
  }

  /** The row, unless nothing is in it. */
  end(hidden: boolean): ScannedRow | undefined {
    const { row, cells, filled, problem, formulas, long } = this
    if (filled === 0 && !problem) return undefined
    if (filled < cells.length) cells.length = filled
    return { number: row, hidden, cells, problem, formulas, long }
  }

  /** Reads cells as long as they are written as usual. */
  usual(): void {
    const { xml, next } = this
    while (usualCell(xml.bytes, xml.view, xml.at, this.row, next)) {
      const { column, style, shared } = next
      this.last = column
      if (shared >= 0) {
        if (shared > this.mostShared) this.mostShared = Math.min(shared, limits.sharedTexts)
        this.put(column, shared)
      } else {
        const { from, to, whole } = next
        const text =
          whole >= 0 && this.isNumber(style)
            ? this.counted(String(whole), column)
            : this.number(xml.letters(from, to), style, column)
        if (text !== undefined) this.put(column, text)
      }
      xml.at = next.next
    }
  }

  cell(kind: number): void {
    const { xml } = this
    if (kind === closes) throw xml.damaged(`a cell of row ${this.row} ends twice`)
    const column = this.column()
    this.last = column
    if (kind !== opens) return
    const type = this.type()
    const style = type === 'n' ? Number(xml.value('s') ?? 0) : 0
    let formula = false
    let text: string | number | undefined
    for (;;) {
      const inner = xml.tag()
      if (inner === closes) break
      if (xml.is('v')) text = inner === opens ? this.value(type, xml.content('v'), style, column) : text
      else if (xml.is('f')) {
        formula = true
        if (inner === opens) xml.skip()
      } else if (xml.is('is')) text = inner === opens ? textItem(xml, 'is') : ''
      else xml.pass(inner, 'extLst')
    }
    if (!xml.is('c')) throw xml.damaged(`a cell of row ${this.row} does not end`)
    if (formula) text = this.calculated(type, text, column)
    if (xml.broken) this.wrong('cell-broken', column)
    if (text !== undefined && text !== '') this.put(column, text)
  }

  /** The column that the cell says it is in, from 0; without a word it follows the one before. */
  private column(): number {
    const { xml } = this
    let at = xml.attribute('r')
    if (at < 0) return this.last + 1
    let column = 0
    let code = xml.code(at)
    for (; isLetter(code); code = xml.code(++at)) column = Math.min(column * 26 + (code & 31), farColumn)
    let row = 0
    for (; code >= 48 && code <= 57; code = xml.code(++at)) row = Math.min(row * 10 + code - 48, farRow)
    if (row !== this.row || column === 0 || at !== xml.valueTo)
      this.wrong('cell-misplaced', this.last + 1, xml.value('r'))
    return column - 1
  }

  /** `t`, or what stands for it: one letter tells them apart but for shared and formula strings. */
  private type(): CellType {
    const said = this.xml.value('t')
    return said === undefined ? 'n' : (types.get(said) ?? 'unknown')
  }

  private value(type: CellType, said: string, style: number, column: number): string | number | undefined {
    switch (type) {
      case 's':
        return this.shared(said, column)
      case 'n':
        return this.number(said, style, column)
      case 'b':
        return said === '1' || said === 'true'
          ? 'TRUE'
          : said === '0' || said === 'false'
            ? 'FALSE'
            : this.unread(said, column)
      case 'd':
        return said.replace(/^(\d{4}-\d\d-\d\d)T00:00(?::00(?:\.0+)?)?Z?$/, '$1')
      case 'str':
      case 'e':
      case 'inlineStr':
        return said
      case 'unknown':
        return this.unread(said, column)
    }
  }

  private shared(said: string, column: number): number | undefined {
    const index = Number(said)
    if (said === '') return undefined
    if (!Number.isInteger(index) || index < 0) return this.unread(said, column)
    if (index > this.mostShared) this.mostShared = Math.min(index, limits.sharedTexts)
    return index
  }

  private number(said: string, style: number, column: number): string | undefined {
    if (said === '') return undefined
    const number = numberText(said)
    if (!number) return this.unread(said, column)
    if (number.long) this.long = and(this.long, column)
    const format = this.reading.formats[style]
    if (!format || format.shows === 'number') return this.counted(number.text, column)
    if (format.shows === 'digits')
      return number.long || !/^\d+$/.test(number.text) ? number.text : digitsAtPlaces(number.text, format.pattern)
    return dayText(Number(said), format.shows, this.reading.from1904) ?? number.text
  }

  /** Whether a number of that style is shown as a number. */
  private isNumber(style: number): boolean {
    return (this.reading.formats[style]?.shows ?? 'number') === 'number'
  }

  /** Remembers the shortest whole number of each column: beside texts with zeros in front it may have lost its own. */
  private counted(text: string, column: number): string {
    if (text.length < (this.fewestDigits[column] ?? 16) && text.charCodeAt(0) >= 48 && !text.includes('.')) {
      for (let at = this.fewestDigits.length; at < column; at++) this.fewestDigits[at] = 16
      this.fewestDigits[column] = text.length
      this.fewestAt[column] = this.row
    }
    return text
  }

  /** A formula is never calculated here: what was saved with it counts, and must be there. */
  private calculated(type: CellType, text: string | number | undefined, column: number): string | number | undefined {
    if (text === undefined && type !== 'str') this.wrong('formula-without-value', column)
    else this.formulas = and(this.formulas, column)
    return text
  }

  private put(column: number, text: string | number): void {
    const { cells } = this
    if (column >= limits.columns) return this.wrong('cell-beyond', limits.columns)
    while (cells.length <= column) cells.push('')
    if (cells[column] !== '') this.wrong('cell-twice', column)
    cells[column] = text
    if (column >= this.filled) this.filled = column + 1
  }

  private unread(said: string, column: number): undefined {
    this.wrong('cell-unreadable', column, said)
  }

  private wrong(code: string, column: number, text = ''): void {
    const facts = { row: this.row, cell: address(column, this.row), text: text.slice(0, 40).replaceAll(/[{}]/g, '') }
    this.problem ??= { code, facts }
  }
}

/** Most rows have none of what is listed, and share this. */
const none: number[] = []
function and(columns: number[], column: number): number[] {
  if (columns.length === 0) return [column]
  columns.push(column)
  return columns
}

type CellType = 's' | 'n' | 'b' | 'd' | 'str' | 'e' | 'inlineStr' | 'unknown'
const types: ReadonlyMap<string, CellType> = new Map(
  (['s', 'n', 'b', 'd', 'str', 'e', 'inlineStr'] as const).map((type) => [type, type]),
)

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

const farColumn = 1_000_000
const farRow = 100_000_000
