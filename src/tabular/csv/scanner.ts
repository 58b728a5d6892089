import { limits } from './limits.ts'
import { lineCells } from './line-cells.ts'
import { parseRecord } from './record.ts'
import type { Parsed } from './record.ts'
import { settle } from './resync.ts'
import type { Shape } from './shape.ts'
import type { Stretch } from './stretch.ts'
import type { Finding, ReadRow } from '../table.ts'

/** Not a place: the stretch ends before it can be told what the row is. */
const more = -1

/** Cuts stretches of a file into rows. Blank rows have a number but are not given. */
export class Scanner {
  readonly shape: Shape
  private rows: ReadRow[] = []
  private held = 0
  /** The number of the next row. */
  number: number
  private skipping = false

  constructor(shape: Shape, number: number) {
    this.shape = shape
    this.number = number
  }

  /** Reads on from a place until a page is full or no more rows end in this stretch; answers the place after them. */
  scan(stretch: Stretch, from: number): number {
    let at = this.skipping ? this.skipLine(stretch, from) : from
    while (at < stretch.length && !this.isFull) {
      const end = stretch.lineEnd(at)
      if (end >= stretch.length && !stretch.last) return this.unfinished(stretch, at)
      const next = isTooLong(stretch, at, end) ? this.tooLong(stretch, at) : this.line(stretch, at, end)
      if (next === more) return this.unfinished(stretch, at)
      this.held += next - at
      at = next
    }
    return at
  }

  get isFull(): boolean {
    return this.rows.length >= limits.page || (this.held >= limits.pageUnits && this.rows.length > 0)
  }

  /** Hands over what was read. */
  take(): readonly ReadRow[] {
    const page = this.rows
    this.rows = []
    this.held = 0
    return page
  }

  private line(stretch: Stretch, start: number, end: number): number {
    const cells = lineCells(stretch, start, end, this.shape.width)
    if (!cells) return this.record(stretch, start)
    const next = stretch.afterLine(end)
    if (cells.length < this.shape.needed) {
      const torn = settle(stretch, start, { cells, end, next, trouble: undefined, spanning: [] }, this.shape)
      if (torn === undefined) return more
      if (torn.next !== next) return this.settled(stretch, start, torn)
    }
    this.add(stretch, start, end, cells)
    return next
  }

  private record(stretch: Stretch, start: number): number {
    const record = parseRecord(stretch, start, this.shape)
    const settled = record && settle(stretch, start, record, this.shape)
    if (settled === undefined) return more
    return isTooLong(stretch, start, settled.end) ? this.tooLong(stretch, start) : this.settled(stretch, start, settled)
  }

  private settled(stretch: Stretch, start: number, { cells, end, next, trouble }: Parsed): number {
    if (trouble === undefined) this.add(stretch, start, end, cells)
    else this.addProblem(stretch, start, { code: trouble.code, facts: { column: trouble.column } }, cells)
    return next
  }

  private add(stretch: Stretch, start: number, end: number, cells: string[]): void {
    const { width } = this.shape
    if (isBlank(cells)) {
      this.number++
      return
    }
    if (stretch.nuls.next(start) < end) {
      return this.addProblem(stretch, start, { code: 'nul-byte', facts: nulByte(stretch, start) }, cells)
    }
    if (!stretch.sound && !stretch.isSound(start, end)) {
      return this.addProblem(stretch, start, { code: 'invalid-byte' }, cells)
    }
    if (cells.length !== width && width !== 0 && !this.fits(cells)) {
      const code = cells.length < width ? 'too-few-cells' : 'too-many-cells'
      return this.addProblem(stretch, start, { code, facts: { cells: cells.length, columns: width } }, cells)
    }
    this.rows.push({ number: this.number++, at: stretch.at + start * stretch.unit, cells })
  }

  /** Brings a row to the width of the header where only blank cells are too many or too few. */
  private fits(cells: string[]): boolean {
    const { width, needed } = this.shape
    if (cells.length < needed) return false
    for (let at = cells.length; at > width; at--) if (cells[at - 1]?.trim() !== '') return false
    if (cells.length > width) cells.length = width
    while (cells.length < width) cells.push('')
    return true
  }

  private addProblem(stretch: Stretch, start: number, problem: Finding, cells: readonly string[]): void {
    const number = this.number++
    const shown = cells.slice(0, limits.shownCells).map((cell) => presentable(cell))
    const facts = { row: number, ...problem.facts }
    this.rows.push({
      number,
      at: stretch.at + start * stretch.unit,
      problem: { code: problem.code, facts },
      cells: shown,
    })
  }

  /** The stretch ends before the row does: more must be read, unless what is there is too long already. */
  private unfinished(stretch: Stretch, start: number): number {
    return isTooLong(stretch, start, stretch.length) ? this.tooLong(stretch, start) : start
  }

  private tooLong(stretch: Stretch, start: number): number {
    this.addProblem(stretch, start, { code: 'row-too-long', facts: { limit: limits.row } }, [])
    return this.skipLine(stretch, start)
  }

  private skipLine(stretch: Stretch, start: number): number {
    const end = stretch.lineEnd(start)
    this.skipping = end >= stretch.length && !stretch.last
    return stretch.afterLine(end)
  }
}

function isBlank(cells: readonly string[]): boolean {
  const first = cells[0]
  if (first !== undefined && first.charCodeAt(0) > 32 && first.charCodeAt(0) < 127) return false
  return cells.every((cell) => cell.trim() === '')
}

const isTooLong = ({ unit }: Stretch, start: number, end: number): boolean => (end - start) * unit > limits.row

const nulByte = (stretch: Stretch, start: number): { byte: number } => ({
  byte: stretch.at + stretch.nuls.next(start) * stretch.unit,
})

/** Without what no database keeps, and not longer than can be shown. */
const presentable = (cell: string): string =>
  (cell.length > limits.quoted ? cell.slice(0, limits.quoted) : cell).replaceAll('\0', '\ufffd').toWellFormed()
