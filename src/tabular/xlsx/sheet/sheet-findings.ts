import type { Finding } from '../../table.ts'
import { address, columnName } from './cell-address.ts'
import type { ScannedRow, SheetScanner } from './sheet-scanner.ts'

/** What is to be said about a sheet: counted as its rows are read, each with the place of the first. */
export class SheetFindings {
  private readonly formulas = new Counted('formulas')
  private readonly long = new Counted('long-numbers')
  private readonly hidden = new Counted('hidden-rows')
  private readonly beyond = new Counted('beyond-header')
  /** The most digits of a text with zeros in front, for each column. */
  private readonly zeros = new Map<number, number>()

  seen({ number, hidden, formulas, long }: ScannedRow): void {
    if (hidden) this.hidden.count(String(number))
    for (const column of formulas) this.formulas.count(address(column, number))
    for (const column of long) this.long.count(address(column, number))
  }

  beginsWithZero(column: number, text: string): void {
    if (text.length > 15 || text.length <= (this.zeros.get(column) ?? 1) || !/^\d+$/.test(text)) return
    this.zeros.set(column, text.length)
  }

  /** A cell to the right of the last column of the table. */
  isBeyond(column: number, row: number): void {
    this.beyond.count(address(column, row))
  }

  all({ merged, firstMerged, hiddenColumns, cells }: SheetScanner): readonly Finding[] {
    return [
      ...[this.hidden, this.formulas, this.long, this.beyond].flatMap((counted) => counted.finding()),
      ...(merged > 0 ? [{ code: 'merged-cells', facts: { count: merged, first: firstMerged } }] : []),
      ...(hiddenColumns > 0 ? [{ code: 'hidden-columns', facts: { count: hiddenColumns } }] : []),
      ...[...this.zeros].flatMap(([column, digits]) => {
        const fewest = cells.fewestDigits[column] ?? 16
        const row = cells.fewestAt[column]
        if (row === undefined || fewest >= digits) return []
        return [{ code: 'zeros-lost', facts: { column: columnName(column), first: address(column, row), digits } }]
      }),
    ]
  }
}

class Counted {
  private times = 0
  private first = ''
  private readonly code: string

  constructor(code: string) {
    this.code = code
  }

  count(place: string): void {
    if (this.times++ === 0) this.first = place
  }

  finding(): readonly Finding[] {
    return this.times === 0 ? [] : [{ code: this.code, facts: { count: this.times, first: this.first } }]
  }
}
