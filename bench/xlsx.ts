import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parse } from 'csv-parse/sync'
import exceljs from 'exceljs'
import { isRefused, openTable } from '../src/tabular/index.ts'
import { escaped, letters, workbook } from '../test/support/workbook.ts'
import { writePeople } from './people.ts'
import { median } from './quantile.ts'

const rounds = 3
/** More rows make the run longer and the ratio no truer. */
const mostRows = 200_000

/**
 * How many times as many rows a second as the faster of exceljs's streaming reader and SheetJS, on one file, in turn: the
 * median of the rounds. SheetJS only where somebody has it (`npm install --no-save xlsx@0.18.5`): what npm has of it is
 * not kept up, and nothing that is installed with Muster.
 */
export async function xlsxRatio(asked: number, say: (line: string) => void): Promise<number> {
  const rows = Math.min(asked, mostRows)
  const others = [['exceljs', countExceljs] as const, ...(await sheetJs())]
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-xlsx-'))
  try {
    const file = join(folder, 'people.xlsx')
    await writeWorkbook(folder, file, rows)
    const ratios: number[] = []
    for (let round = 0; round < rounds; round++) {
      const ours = await seconds(() => countOurs(file), rows)
      const theirs: number[] = []
      for (const [, count] of others) theirs.push(await seconds(() => count(file), rows))
      const each = others.map(([name], index) => `${name} ${(theirs[index] ?? 0).toFixed(1)}`)
      say(`  ${rows} rows of a workbook, in seconds: ours ${ours.toFixed(1)}, ${each.join(', ')}`)
      ratios.push(Math.min(...theirs) / ours)
    }
    return median(ratios)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** People as a spreadsheet program would keep them: numbers are numbers, and texts stand once in a part of their own. */
async function writeWorkbook(folder: string, file: string, rows: number): Promise<void> {
  const csv = join(folder, 'people.csv')
  await writePeople(csv, rows)
  const shared = new Map<string, number>()
  const cell = (text: string, ref: string): string => {
    if (text === '') return ''
    if (/^\d{1,9}$/.test(text)) return `<c r="${ref}"><v>${text}</v></c>`
    const index = shared.get(text) ?? shared.size
    shared.set(text, index)
    return `<c r="${ref}" t="s"><v>${index}</v></c>`
  }
  const table: string[][] = parse(await readFile(csv))
  const xml = table.map((cells, row) => {
    const inner = cells.map((text, column) => cell(text, `${letters(column)}${row + 1}`)).join('')
    return `<row r="${row + 1}" spans="1:${cells.length}">${inner}</row>`
  })
  const items = [...shared.keys()].map((text) => `<t>${escaped(text)}</t>`)
  await writeFile(file, workbook({ rows: xml.join(''), shared: items }))
}

async function seconds(count: () => Promise<number>, rows: number): Promise<number> {
  const start = performance.now()
  const counted = await count()
  if (counted !== rows) throw new Error(`${counted} rows read of ${rows}`)
  return (performance.now() - start) / 1000
}

async function countOurs(file: string): Promise<number> {
  const table = await openTable(file)
  if (isRefused(table)) throw new Error(table.refused)
  let count = 0
  for await (const page of table.rows()) count += page.length
  return count
}

/** Without the header. */
async function countExceljs(file: string): Promise<number> {
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

async function sheetJs(): Promise<readonly (readonly [string, (file: string) => Promise<number>])[]> {
  const name = 'xlsx'
  const there = await import(name).then(
    (module: { readonly default: SheetJs }) => module.default,
    () => undefined,
  )
  if (!there) return []
  const count = async (file: string): Promise<number> => {
    const book = there.read(await readFile(file))
    return there.utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1, raw: false }).length - 1
  }
  return [['SheetJS', count]]
}

if (import.meta.main)
  console.log(`xlsx ratio ${(await xlsxRatio(Number(process.argv[2] ?? mostRows), console.log)).toFixed(2)}`)
