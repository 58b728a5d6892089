import { limits } from '../limits.ts'
import type { SheetRow } from './sheet-row.ts'
import type { SharedTexts } from './shared-texts.ts'

/**
 * Writes pages of rows as JSON, `{"rows":[[number,at,[cell,…],problem],…]}`, byte by byte: texts that cells share are
 * copied from where they stand, and no text is made of them.
 */
export class PageWriter {
  private bytes = Buffer.allocUnsafeSlow(4 * limits.pageText)
  private used = 0
  private readonly texts: SharedTexts

  constructor(texts: SharedTexts) {
    this.texts = texts
  }

  page(rows: readonly SheetRow[]): Buffer {
    this.used = 0
    this.letters('{"rows":[')
    for (let index = 0; index < rows.length; index++) {
      if (index > 0) this.bytes[this.used++] = comma
      const row = rows[index]
      if (row) this.row(row)
    }
    this.letters(']}')
    return Buffer.from(this.bytes.subarray(0, this.used))
  }

  private row({ number, at, cells, problem }: SheetRow): void {
    this.letters(`[${number},${at},[`)
    for (let column = 0; column < cells.length; column++) {
      if (column > 0) this.bytes[this.used++] = comma
      const cell = cells[column] ?? ''
      if (typeof cell === 'number') this.plain(cell)
      else this.text(cell)
    }
    this.letters(']')
    if (problem) this.said(`,${JSON.stringify(problem)}`)
    this.letters(']')
  }

  private letters(ascii: string): void {
    const bytes = this.room(ascii.length)
    for (let index = 0; index < ascii.length; index++) bytes[this.used++] = ascii.charCodeAt(index)
  }

  private plain(index: number): void {
    const { packed } = this.texts
    const bytes = this.room(packed.plainLength(index))
    bytes[this.used] = quote
    const end = packed.copyPlain(index, bytes, this.used + 1)
    bytes[end] = quote
    this.used = end + 1
  }

  private text(text: string): void {
    const bytes = this.room(text.length)
    let at = this.used
    bytes[at++] = quote
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code < 0x20 || code >= 0x7f || code === quote || code === backslash) return this.said(JSON.stringify(text))
      bytes[at++] = code
    }
    bytes[at++] = quote
    this.used = at
  }

  private said(json: string): void {
    this.used += this.room(json.length * 3).write(json, this.used)
  }

  /** What is written to, with room for so many bytes and a few more. */
  private room(bytes: number): Buffer {
    const wanted = this.used + bytes + few
    if (wanted > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * wanted)
      this.bytes.copy(larger, 0, 0, this.used)
      this.bytes = larger
    }
    return this.bytes
  }
}

/** Quotation marks around a cell, and the comma before it. */
const few = 8

const [quote, comma, backslash] = [34, 44, 92] as const
