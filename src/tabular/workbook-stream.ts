import { writeXlsxStream } from 'hucre/xlsx'
import { asText } from './write-workbook.ts'
import { limits } from './xlsx/limits.ts'

interface SheetToStream {
  readonly name: string
  /** Of the columns, in characters. */
  readonly widths: readonly number[]
  /** The first one stands above the others, and above those that go on in a second sheet. */
  readonly rows: AsyncIterable<readonly string[]>
  /** About how many bytes it may come to, unpacked: from 4 GiB on a zip is written in another way. */
  readonly bytes: number
  readonly rowsPerSheet?: number
}

/** A workbook of text that is written while it is downloaded: nothing of it is kept, however long it is. */
export const workbookStream = ({ name, widths, rows, bytes, rowsPerSheet }: SheetToStream) =>
  writeXlsxStream(cellsOf(rows), {
    name,
    columns: widths.map((width) => ({ width, style: { numFmt: '@' } })),
    freezePane: { rows: 1 },
    maxRowsPerSheet: rowsPerSheet ?? limits.rows,
    zip64: bytes >= bytesOfPlainZip,
  })

const bytesOfPlainZip = 2 ** 32

async function* cellsOf(rows: AsyncIterable<readonly string[]>): AsyncGenerator<(string | null)[], void> {
  for await (const row of rows) yield row.map(asText)
}
