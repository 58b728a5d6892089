import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAgain, retry } from '../../src/importing/index.ts'
import { uuidOf } from '../../src/platform/database/index.ts'
import { aCollege, importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { imported, received } from '../support/import-run.ts'
import { storedCases } from '../support/stored-cases.ts'
import { escaped, letters, sheetOf, textRows, workbook } from '../support/workbook.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

/** A workbook as a person at a spreadsheet program would have it: numbers, days and yes are no texts, texts are shared. */
function asTyped(table: readonly (readonly string[])[]): Buffer {
  const shared: string[] = []
  const cell = (text: string, ref: string): string => {
    if (text === '') return ''
    if (/^(0|[1-9]\d{0,14})$/.test(text)) return `<c r="${ref}"><v>${text}</v></c>`
    if (isDay(text)) return `<c r="${ref}" s="1"><v>${Date.parse(text) / 86_400_000 + 25_569}</v></c>`
    shared.push(`<t xml:space="preserve">${escaped(text)}</t>`)
    return `<c r="${ref}" t="s"><v>${shared.length - 1}</v></c>`
  }
  const rows = table
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((text, column) => cell(text, `${letters(column)}${row + 1}`)).join('')}</row>`,
    )
    .join('')
  return workbook({ rows, shared, formats: ['dd/mm/yyyy'] })
}

/** What a spreadsheet program takes for a day; 30 February is a text to it. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** What an import of that file comes to, in an organisation of its own, without what is made anew each time. */
async function outcomes(file: string | Buffer, name: string): Promise<unknown> {
  const began = `${new Date().toISOString().slice(0, 10)}T`
  const { admin } = await aCollege(ground.worker)
  const run = await imported(ground, file, { by: admin, name, dayFirst: false, options: { duplicates: 'increment' } })
  const log = await run.log()
  await assertInvariants(ground, run.job, log.length)
  const cases = await storedCases(ground, run.job)
  return {
    log: log.map(({ row, outcome, reason, notes, cells }) => [row, outcome, reason, notes, cells]),
    cases: [...cases.values()].map(({ participant: _, author: __, provider: ___, created, ...said }) => ({
      ...said,
      created: created < began ? created : 'now',
    })),
  }
}

/** The cells of a line that is a row by itself, by a reader that is not ours. */
function lineCells(line: string): string[][] {
  try {
    return parse(line)
  } catch {
    return []
  }
}

test.each(['cases-dirty.csv', 'cases-duplicates.csv'])('%s has the same outcomes as a workbook', async (name) => {
  const text = await readFile(join(import.meta.dirname, '../../samples', name), 'utf8')
  const table = text.replace('\ufeff', '').split(/\r?\n/).flatMap(lineCells)
  // What cannot be in a cell is another problem in each kind of file.
  const width = table.find(([first]) => first === 'Identifier')?.length
  const good = table.filter((cells) => cells.length === width && !cells.join('').includes('\0'))
  expect(good.length).toBeGreaterThan(20)
  const csv = good.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')
  const asText = await outcomes(csv, name)
  expect(await outcomes(workbook({ rows: textRows(good) }), 'cases.xlsx')).toEqual(asText)
  expect(await outcomes(asTyped(good), 'typed.xlsx')).toEqual(asText)
})

test('another sheet is read when it is chosen, and the mapping page says which there are', async () => {
  const rows = {
    Notes: textRows([['a note'], ['x']]),
    People: textRows([
      ['Identifier', 'FirstName'],
      ['p1', 'Ann'],
      ['p2', 'Bo'],
    ]),
  }
  const run = await received(ground, workbook({ rows }), { name: 'two.xlsx' })
  expect((await run.page()).described).toMatchObject({
    format: 'xlsx',
    sheet: 'Notes',
    sheets: ['Notes', 'People'],
    headers: ['a note'],
  })
  await run.act((tx, e, job) => readAgain(tx, e, job, { sheet: 'People' }))
  await run.work()
  expect((await run.page()).described).toMatchObject({ sheet: 'People', headers: ['Identifier', 'FirstName'] })
  await run.map()
  await run.start()
  expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 2 } })
})

test('a sheet that is not there fails the job in one sentence, and another can be chosen', async () => {
  const run = await received(ground, workbook({ rows: textRows([['Identifier'], ['s1']]) }), {
    told: { sheet: 'Cases' },
  })
  expect(await run.view()).toMatchObject({
    status: 'failed',
    problem: {
      code: 'sheet-unknown',
      sentence: 'There is no sheet "Cases": the file has "Sheet1". Choose another, or leave the sheet out.',
    },
  })
  await run.act((tx, e, job) => readAgain(tx, e, job, { sheet: '1' }))
  await run.work()
  expect(await run.view()).toMatchObject({ status: 'mapping', rows: 1 })
})

test('what is found below the first rows is said on the mapping page', async () => {
  const cells = Array.from(
    { length: 3000 },
    (_, n) => `<row r="${n + 2}"><c r="A${n + 2}" t="str"><v>id${n}</v></c></row>`,
  )
  const rows = `<row r="1"><c r="A1" t="str"><v>Identifier</v></c></row>${cells.join('')}<row r="3002"><c r="A3002"><f>1+1</f><v>2</v></c></row>`
  const run = await received(ground, workbook({ rows }))
  const { described, read } = await run.page()
  expect(read).toBe('all')
  expect(described?.notes).toEqual([
    {
      code: 'formulas',
      sentence: 'Formulas are not calculated; what was saved with them is read (1 in all, the first in A3002).',
    },
  ])
})

/** More than is looked through before the first row is given. */
const long = sheetOf(
  textRows([['Identifier', 'Custom.NOTES'], ...Array.from({ length: 120_000 }, (_, n) => [`l${n}`, 'x'.repeat(60)])]),
)

test('a workbook that turns out damaged behind its first rows is refused, and nothing of it can be loaded', async () => {
  const file = workbook({ entries: [{ name: 'xl/worksheets/sheet1.xml', content: long, said: { crc: 1 } }] })
  const run = await received(ground, file)
  expect(await run.view()).toMatchObject({ status: 'failed', problem: { code: 'zip-checksum' } })
  await expect(run.map()).rejects.toThrow()
})

test('reading that stopped goes on where it was', async () => {
  const file = workbook({ entries: [{ name: 'xl/worksheets/sheet1.xml', content: long }] })
  const run = await received(ground, file, {
    before: async (transaction, step) => {
      if (step === 1 && transaction === 9) throw new Error('Something in the program.')
    },
  })
  const { status, rowsRead } = await run.view()
  expect(status).toBe('failed')
  expect(rowsRead).toBeGreaterThan(0)
  expect(rowsRead).toBeLessThan(120_000)
  await run.act(retry)
  await run.work()
  expect(await run.view()).toMatchObject({ status: 'mapping', rows: 120_000 })
  const [last] = await ground.ask('select cells from import_row where job = $1 order by number desc limit 1', [
    uuidOf(run.job),
  ])
  expect(last).toEqual({ cells: ['l119999', 'x'.repeat(60)] })
})
