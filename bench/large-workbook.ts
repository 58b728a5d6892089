import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { escaped, letters, sharedOf, sheetOf, workbook } from '../test/support/workbook.ts'

/** More text than this makes no string in Node, so that parts are put together of pieces. */
const piece = 8 * 1024 * 1024

/**
 * The rows of a .csv without line breaks in its cells as a workbook: numbers as numbers, every text once, shared; and in
 * each row a remark that does not pack, since a sheet has not rows enough to be as large otherwise.
 */
export async function writeLargeWorkbook(csv: string, file: string, most: number): Promise<void> {
  const shared = new Map<string, number>()
  const rows = new Pieces()
  const items = new Pieces()
  let number = 0
  for await (const line of createInterface({ input: createReadStream(csv) })) {
    number++
    const cells = line.split(',').map((text, column) => {
      const ref = `${letters(column)}${number}`
      if (text === '') return ''
      if (/^\d{1,9}$/.test(text)) return `<c r="${ref}"><v>${text}</v></c>`
      if (!shared.has(text)) items.add(`<si><t>${escaped(text)}</t></si>`)
      const index = shared.get(text) ?? shared.size
      shared.set(text, index)
      return `<c r="${ref}" t="s"><v>${index}</v></c>`
    })
    const remark = number === 1 ? 'Remark' : randomBytes(remarkBytes).toString('base64')
    const ref = `${letters(cells.length)}${number}`
    rows.add(`<row r="${number}">${cells.join('')}<c r="${ref}" t="inlineStr"><is><t>${remark}</t></is></c></row>`)
    if (number === Math.min(mostRows, most)) break
  }
  const parts = [
    { name: 'xl/worksheets/sheet1.xml', content: rows.between(sheetOf('\0')) },
    { name: 'xl/sharedStrings.xml', content: items.between(sharedOf([]).replace('</sst>', '\0</sst>')) },
  ]
  await writeFile(file, workbook({ rows: '', shared: [], entries: parts }))
}

const mostRows = 1_048_576
const remarkBytes = 150

class Pieces {
  bytes = 0
  private text = ''
  private readonly made: Buffer[] = []

  add(text: string): void {
    this.text += text
    this.bytes += text.length
    if (this.text.length > piece) this.cut()
  }

  /** With what stands around the NUL of a text around it. */
  between(around: string): Buffer {
    this.cut()
    const [before = '', after = ''] = around.split('\0')
    return Buffer.concat([Buffer.from(before), ...this.made, Buffer.from(after)])
  }

  private cut(): void {
    this.made.push(Buffer.from(this.text))
    this.text = ''
  }
}
