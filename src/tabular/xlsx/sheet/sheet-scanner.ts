import type { Finding } from '../../table.ts'
import { Unreadable } from '../../unreadable.ts'
import { limits } from '../limits.ts'
import { CellScanner } from './cell-scanner.ts'
import type { CellReading } from './cell-scanner.ts'
import { closes, opens, XmlCursor } from './xml-cursor.ts'
import { needMore } from './xml-stretch.ts'

/** A row as the sheet has it: a text, or the number of a shared one, for each cell up to the last that is filled. */
export interface ScannedRow {
  readonly number: number
  readonly hidden: boolean
  readonly cells: (string | number)[]
  /** What is wrong with its first bad cell. */
  readonly problem: Finding | undefined
  /** Columns of cells that are calculated, and of numbers with more digits than a spreadsheet program keeps. */
  readonly formulas: readonly number[]
  readonly long: readonly number[]
}

/** Turns the XML of a sheet into rows, as far as it has come. Blank rows are passed over, however many they are. */
export class SheetScanner {
  readonly cells: CellScanner
  /** Cells that were merged: how many groups, and the first of them. */
  merged = 0
  firstMerged = ''
  hiddenColumns = 0
  private readonly xml: XmlCursor
  private rows: ScannedRow[] = []
  private before = 0
  private place: 'before' | 'rows' | 'after' | 'end' = 'before'

  constructor(part: string, reading: CellReading) {
    this.xml = new XmlCursor(part)
    this.cells = new CellScanner(this.xml, reading)
  }

  /** The rows that have become whole with this chunk. */
  scan(chunk: Buffer, last: boolean): readonly ScannedRow[] {
    const { xml } = this
    if (this.place === 'end') return []
    this.rows = []
    xml.feed(chunk, last)
    for (let from = xml.at; ; from = xml.at) {
      try {
        if (this.step() === 'end') break
      } catch (error) {
        if (error !== needMore) throw error
        xml.at = from
        if (xml.waiting > limits.rowXml)
          throw new Unreadable('sheet-row-too-long', { row: this.before + 1, limit: limits.rowXml })
        break
      }
    }
    return this.rows
  }

  private step(): string {
    const { xml } = this
    const kind = xml.tag()
    if (this.place === 'rows') this.inRows(kind)
    else if (xml.is('sheetData')) this.place = kind === opens ? 'rows' : 'after'
    else if (xml.is('worksheet')) this.place = kind === closes ? this.ended() : this.place
    else if (xml.is('mergeCell')) this.merge()
    else if (xml.is('col')) this.column()
    else if (kind === opens && !containers.some((name) => xml.is(name))) xml.skip()
    return this.place
  }

  private ended(): 'end' {
    if (this.place !== 'after') throw this.xml.damaged('it has no rows')
    return 'end'
  }

  private inRows(kind: number): void {
    const { xml } = this
    if (xml.is('row')) this.row(kind)
    else if (kind === closes) this.closeRows()
    else xml.pass(kind, 'extLst')
  }

  private closeRows(): void {
    if (!this.xml.is('sheetData')) throw this.xml.damaged(`row ${this.before} ends twice`)
    this.place = 'after'
  }

  private row(kind: number): void {
    const { xml, cells } = this
    if (kind === closes) throw xml.damaged(`row ${this.before} ends twice`)
    const number = this.numberOfRow()
    const hidden = isYes(xml.value('hidden'))
    if (kind === opens) {
      cells.begin(number)
      for (;;) {
        cells.usual()
        const inner = xml.tag()
        if (xml.is('c')) cells.cell(inner)
        else if (inner === closes) break
        else xml.pass(inner, 'extLst')
      }
      if (!xml.is('row')) throw xml.damaged(`row ${number} does not end`)
      const row = cells.end(hidden)
      if (row) this.rows.push(row)
    }
    this.before = number
  }

  private numberOfRow(): number {
    const { xml, before } = this
    const from = xml.attribute('r')
    const number = from < 0 ? before + 1 : xml.digits(from, xml.valueTo)
    if (number > limits.rows) throw new Unreadable('too-many-rows', { row: number, limit: limits.rows })
    if (!(number >= 1)) throw xml.damaged(`row ${(xml.value('r') ?? '').slice(0, 20)} is no row`)
    if (number <= before) throw new Unreadable('rows-out-of-order', { row: number, before })
    return number
  }

  private merge(): void {
    if (this.merged++ === 0) this.firstMerged = (this.xml.value('ref') ?? '').slice(0, 20)
  }

  private column(): void {
    const { xml } = this
    if (isYes(xml.value('hidden')))
      this.hiddenColumns += Math.max(0, columnNumber(xml.value('max')) - columnNumber(xml.value('min')) + 1)
  }
}

/** Elements whose inside is looked at. */
const containers = ['mergeCells', 'cols']

const isYes = (text: string | undefined): boolean => text === '1' || text === 'true'
const columnNumber = (text: string | undefined): number => Math.min(Number(text) || 0, limits.columns)
