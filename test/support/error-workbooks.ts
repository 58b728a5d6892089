import { createHash, randomUUID } from 'node:crypto'
import type { Worksheet } from 'exceljs'
import { errorWorkbook, takeWorkbook, workbookSays } from '../../src/importing/index.ts'
import type { ImportGround } from './import-ground.ts'
import { keptFile } from './kept-file.ts'
import type { ImportRun } from './import-run.ts'
import { firstSheet, workbookByAnother } from './workbook-by-another.ts'

/** The rows with errors of a job, as a person downloads them. */
export async function downloaded({ web }: ImportGround, { job, actor }: ImportRun): Promise<Buffer> {
  const chunks = await errorWorkbook((work) => web.transaction(actor, work), web.engine, job)
  return Buffer.concat(await Array.fromAsync(chunks))
}

/** The same, after somebody has worked on its first sheet in another program. */
export async function workedOn(content: Buffer, work: (sheet: Worksheet) => void): Promise<Buffer> {
  const book = await workbookByAnother(content)
  work(firstSheet(book))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** The cell of a row of the file under a header. */
export function cellOf(sheet: Worksheet, row: number, header: string) {
  const lines = Array.from({ length: sheet.rowCount }, (_, index) => index + 1)
  const columns = Array.from({ length: sheet.columnCount }, (_, index) => index + 1)
  const at = lines.find((line) => sheet.getCell(line, 1).text === String(row))
  const column = columns.find((one) => sheet.getCell(1, one).text === header)
  if (at === undefined || column === undefined) throw new Error(`No cell of row ${row} under ${header}.`)
  return sheet.getCell(at, column)
}

/** Hands a workbook in; the worker is not given its task yet. */
export async function handIn({ web }: ImportGround, { job, actor }: ImportRun, content: Buffer): Promise<void> {
  const stored = await keptFile(web.files, content)
  const says = await web.files.read(stored, workbookSays)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const file = { id: randomUUID(), name: 'fixed.xlsx', bytes: content.length, sha256, stored }
  await web.transaction(actor, (tx) => takeWorkbook(tx, web.engine, job, file, says))
}
