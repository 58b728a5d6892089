import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { escaped, letters, workbook } from '../test/support/workbook.ts'
import { writePeople } from './people.ts'
import { median } from './quantile.ts'

const run = promisify(execFile)
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
  const others = (await isThere('xlsx')) ? ['exceljs', 'SheetJS'] : ['exceljs']
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-xlsx-'))
  try {
    const file = join(folder, 'people.xlsx')
    await writeWorkbook(folder, file, rows)
    const ratios: number[] = []
    for (let round = 0; round < rounds; round++) {
      const ours = await seconds('ours', file, rows)
      const theirs: number[] = []
      for (const reader of others) theirs.push(await seconds(reader, file, rows))
      const each = others.map((reader, index) => `${reader} ${theirs[index]?.toFixed(2)}`)
      say(`  ${rows} rows of a workbook, in seconds: ours ${ours.toFixed(2)}, ${each.join(', ')}`)
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

/** In a process of its own, since what was in memory before slows some of them by half. */
async function seconds(reader: string, file: string, rows: number): Promise<number> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'workbook-readers.ts'), reader, file])
  const read = JSON.parse(stdout) as { readonly rows: number; readonly seconds: number }
  if (read.rows !== rows) throw new Error(`${reader} read ${read.rows} rows of ${rows}`)
  return read.seconds
}

const isThere = (name: string): Promise<boolean> =>
  import(name).then(
    () => true,
    () => false,
  )

if (import.meta.main)
  console.log(`xlsx ratio ${(await xlsxRatio(Number(process.argv[2] ?? mostRows), console.log)).toFixed(2)}`)
