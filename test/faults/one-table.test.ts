import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJs from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { imported, received } from '../support/import-run.ts'
import { storedCases } from '../support/stored-cases.ts'
import { peopleFile } from './people-file.ts'

/** One table, however a program writes it, comes to the same; and what is shown of it before is what is kept of it. */
let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const table: readonly (readonly string[])[] = [
  [
    ...['Identifier', 'FirstName', 'LastName', 'Email', 'CellPhoneNumber', 'ReferralSource', 'Flags', 'Status'],
    ...['TreatmentPeriod', 'CreatedAt', 'Custom.NOTES', 'Custom.FIRST_OFFENSE', 'Custom.SANCTION_DEADLINE'],
  ],
  ...Array.from({ length: 24 }, (_, n) => [
    n % 5 === 4 ? `00${n - 1}` : `00${n}`,
    ['Zoë', 'José', 'Ann', 'Søren'][n % 4] ?? '',
    ["O'Brien", 'van Dyk, Jr.', 'a;b', 'Ek', '"Red" Lee', 'x|y'][n % 6] ?? '',
    n === 7 ? 'nobody' : `p${n}@example.edu`,
    '(555) 555-0123',
    n === 9 ? 'Hosing' : 'Residence Life / Housing',
    n % 2 ? 'Red, Black' : '',
    n === 11 ? 'OPEN' : 'inactive',
    String(1 + (n % 3)),
    '2024-03-05',
    ['=1+1', 'two\nlines', '', '-5 %', 'back\\slash', ' spaces '][n % 6] ?? '',
    n % 3 ? 'yes' : 'no',
    '2027-02-03',
  ]),
]

/** Cells in quotation marks where they have to be, joined. */
const joined = (
  delimiter: string,
  lineEnd: string,
  quoted = (cell: string) => new RegExp(`["\r\n${delimiter === '|' ? '\\|' : delimiter}]|^ | $`).test(cell),
) =>
  table
    .map((cells) => cells.map((cell) => (quoted(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter))
    .map((line) => line + lineEnd)
    .join('')
const mark = '\uFEFF'

/** Typed, as a person at a spreadsheet program has them: days, numbers and yes are no texts. */
async function byExcelJs(how: 'texts' | 'typed'): Promise<Buffer> {
  const book = new ExcelJs.Workbook()
  const sheet = book.addWorksheet('People')
  for (const [row, cells] of table.entries())
    for (const [column, text] of cells.entries()) {
      const cell = sheet.getCell(row + 1, column + 1)
      const typed = how === 'typed' && row > 0
      if (typed && /^\d{4}-\d\d-\d\d$/.test(text)) {
        cell.value = new Date(`${text}T00:00:00Z`)
        cell.numFmt = 'yyyy-mm-dd'
      } else cell.value = typed && /^[1-9]$/.test(text) ? Number(text) : text
    }
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** What LibreOffice makes of the table, where there is one; nobody has to have it. */
const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(existsSync)
function byLibreOffice(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'muster-office-'))
  try {
    writeFileSync(
      join(folder, 'people.csv'),
      joined(',', '\n', () => true),
    )
    // Commas, quotation marks, UTF-8, from the first line on, every column a text.
    const asTexts = (table[0] ?? []).map((_, column) => `${column + 1}/2`).join('/')
    const filter = `--infilter=CSV:44,34,76,1,${asTexts}`
    const profile = `-env:UserInstallation=file://${folder}/profile`
    spawnSync(
      office ?? '',
      [profile, '--headless', filter, '--convert-to', 'xlsx', '--outdir', folder, join(folder, 'people.csv')],
      { timeout: 120_000 },
    )
    return readFileSync(join(folder, 'people.xlsx'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Written = readonly [how: string, file: () => string | Buffer | Promise<Buffer>]
const written: readonly Written[] = [
  ['with a byte order mark, every cell in quotation marks, CRLF', () => mark + joined(',', '\r\n', () => true)],
  ['with semicolons, Windows-1252', () => Buffer.from(joined(';', '\r\n'), 'latin1')],
  ['with tabs, UTF-16', () => Buffer.from(mark + joined('\t', '\r\n'), 'utf16le')],
  ['with bars, without a line end at the end', () => joined('|', '\n').slice(0, -1)],
  ['as a workbook by exceljs, all texts', () => byExcelJs('texts')],
  ['as a workbook by exceljs, typed', () => byExcelJs('typed')],
  ...(office && process.env['MUSTER_FAULTS'] === 'all'
    ? [['as a workbook by LibreOffice', byLibreOffice] satisfies Written]
    : []),
]

async function comesTo(file: string | Buffer): Promise<unknown> {
  const { admin: by } = await aCollege(ground.worker)
  const name = Buffer.isBuffer(file) && file.subarray(0, 2).toString() === 'PK' ? 'people.xlsx' : 'people.csv'
  const run = await imported(ground, file, { by, name, options: { duplicates: 'increment' } })
  await assertInvariants(ground, run.job, table.length - 1)
  const log = await run.log()
  return {
    log: log.map(({ row, outcome, reason, notes, cells }) => ({ row, outcome, reason, notes, cells })),
    cases: [...(await storedCases(ground, run.job)).values()].map((one) => ({ ...one, participant: '', author: '' })),
  }
}

describe('a table comes to the same', () => {
  let plain: unknown
  beforeAll(async () => {
    plain = await comesTo(joined(',', '\n'))
  })
  test.each(written)('%s', async (_how, file) => {
    expect(await comesTo(await file())).toEqual(plain)
  })
})

const folder = new URL('../files/csv/', import.meta.url)
const files: readonly (readonly [name: string, content: string | Buffer])[] = [
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => [name, readFileSync(new URL(name, folder))] as const),
  ['the dirty sample', readFileSync(new URL('../../samples/cases-dirty.csv', import.meta.url))],
  ['a file of everything', peopleFile(100, 4).text],
]

test.each(files)('the samples of the mapping page are what is kept: %s', async (_name, content) => {
  const run = await received(ground, content, { by: (await aCollege(ground.worker)).admin })
  const { columns } = await run.page()
  const rows = (await run.log()).filter(({ torn }) => !torn)
  for (const { column, header, samples, filled } of columns) {
    const cells = rows.map((row) => row.cells[column] ?? '').filter((text) => text !== '')
    expect({ header, filled }).toEqual({ header, filled: cells.length })
    expect(samples).toEqual([...new Set(cells.map((text) => text.slice(0, 200).toWellFormed()))].slice(0, 3))
  }
})

test.each([
  ['the dirty sample', readFileSync(new URL('../../samples/cases-dirty.csv', import.meta.url), 'utf8')],
  ['a file of everything', peopleFile(200, 6).text],
  ['people of one name', csv(['FirstName', 'LastName'], ['Ann', 'Lee'], ['Ann', 'Lee'])],
])('the counts of the start page are what happens, in part and as a whole: %s', async (_name, content) => {
  const { admin: by } = await aCollege(ground.worker)
  const run = await received(ground, content, { by })
  await run.map({ dayFirst: false })
  const { check, rows = 0 } = await run.view()
  await run.start({ options: { duplicates: 'skip' }, firstRows: Math.ceil(rows / 2) })
  const half = (await run.log()).filter(({ outcome }) => outcome !== 'not loaded')
  await run.start()
  const whole = await run.log()
  expect(whole.slice(0, half.length)).toEqual(half)
  const { tally } = await run.view()
  const foreseen = check?.foreseen['duplicates']?.['skip']
  expect(tally).toMatchObject({
    created: foreseen?.created,
    skipped: (foreseen?.skipped ?? 0) + (check?.leftOut ?? 0),
    failed: (foreseen?.failed ?? 0) + (check?.withErrors ?? 0),
  })
})
