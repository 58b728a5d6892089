import ExcelJs, { type Workbook, type Worksheet } from 'exceljs'

/** A workbook as a program sees it that is not ours. */
export async function workbookByAnother(content: Uint8Array): Promise<Workbook> {
  const book = new ExcelJs.Workbook()
  // A copy: what is behind a small Buffer is shared with others.
  await book.xlsx.load(new Uint8Array(content).buffer)
  return book
}

/** The texts of a row of the first sheet. */
export async function rowByAnother(content: Uint8Array, row: number): Promise<readonly string[]> {
  const sheet = firstSheet(await workbookByAnother(content))
  return Array.from({ length: sheet.columnCount }, (_, column) => sheet.getCell(row, column + 1).text)
}

/** The same workbook with these rows below its second, by its headers, saved by a program that is not ours. */
export async function filledIn(
  content: Uint8Array,
  rows: readonly Readonly<Record<string, string>>[],
): Promise<Buffer> {
  const book = await workbookByAnother(content)
  const sheet = firstSheet(book)
  const headers = await rowByAnother(content, 1)
  for (const [at, row] of rows.entries())
    for (const [header, text] of Object.entries(row)) {
      if (!headers.includes(header)) throw new Error(`No column ${header}.`)
      sheet.getCell(at + 3, headers.indexOf(header) + 1).value = text
    }
  return Buffer.from(await book.xlsx.writeBuffer())
}

export function firstSheet(book: Workbook): Worksheet {
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('No sheet.')
  return sheet
}
