import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import exceljs from 'exceljs'
import { isRefused, openTable } from '../src/tabular/index.ts'

/** Reads a workbook to its end, and answers how many rows stand below its header. */
type Reader = (file: string) => Promise<number>

const ours: Reader = async (file) => {
  const table = await openTable(file)
  if (isRefused(table)) throw new Error(table.refused)
  let count = 0
  for await (const page of table.rows()) count += page.length
  return count
}

const streamed: Reader = async (file) => {
  const options = {
    entries: 'emit',
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
  } as const
  let count = -1
  for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(file, options)) {
    for await (const row of sheet) if (row.hasValues) count++
  }
  return count
}

/** As its manual has it: the file as a whole, its first sheet as rows of texts. */
interface SheetJs {
  readonly read: (data: Buffer) => { readonly SheetNames: readonly string[]; readonly Sheets: Record<string, object> }
  readonly utils: { readonly sheet_to_json: (sheet: object, options: object) => readonly unknown[] }
}

const sheetJs: Reader = async (file) => {
  const name = 'xlsx'
  const { default: there } = (await import(name)) as { readonly default: SheetJs }
  const book = there.read(await readFile(file))
  return there.utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1, raw: false }).length - 1
}

const readers: Readonly<Record<string, Reader>> = { ours, exceljs: streamed, SheetJS: sheetJs }

/** `node bench/workbook-readers.ts READER FILE` prints the rows and the seconds: nothing that ran before slows it. */
if (import.meta.main) {
  const [, , name = '', file = ''] = process.argv
  const reader = readers[name]
  if (!reader) throw new Error(`There is no reader ${name}.`)
  const began = performance.now()
  const rows = await reader(file)
  console.log(JSON.stringify({ rows, seconds: (performance.now() - began) / 1000 }))
}
