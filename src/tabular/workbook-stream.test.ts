import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { firstSheet, workbookByAnother } from '../../test/support/workbook-by-another.ts'
import { writtenFile } from '../../test/support/written-file.ts'
import { asSheetCells, isProblem, isRefused, logColumns, openTable, workbookStream, type ReadRow } from './index.ts'

const width = logColumns.length + 4
const header = [...logColumns, 'Identifier', 'Note', '=Sum', 'Last']
const before = (row: number): readonly string[] => [String(row), 'failed', '=cmd is nothing.', '']
const good = ['00417', '=1+1', '2026-03-04', ' pad ']
const odd = ["'=1", '1.23457E+15', '_x000D_ a\r\nb', '\uFFFE\u0001🙂<&']
const long = 'x'.repeat(40_000)
const lines = [
  [...before(2), ...good],
  [...before(3), ...odd],
  [...before(4), 'short', 'of two'],
  [...before(5), 'a', 'b', 'c', 'd', 'beyond'],
  [...before(6), 'a', long, 'c', 'd'],
  [...before(7)],
  [...before(8), '', '', '', ''],
]

async function written(rowsPerSheet?: number, bytes = 0): Promise<Buffer> {
  async function* rows(): AsyncGenerator<readonly string[], void> {
    for (const line of [header, ...lines]) yield asSheetCells(line, width)
  }
  const widths = header.map(() => 12)
  return buffer(workbookStream({ name: 'Records', widths, rows: rows(), bytes, ...(rowsPerSheet && { rowsPerSheet }) }))
}

async function readBack(content: Buffer, sheet?: string): Promise<readonly ReadRow[]> {
  const table = await openTable(await writtenFile(content, 'log.xlsx'), sheet === undefined ? {} : { sheet })
  if (isRefused(table)) throw new Error(table.refused)
  expect(table.described.headers).toEqual(header)
  return (await Array.fromAsync(table.rows())).flat()
}

test('a record log is read as the file was, and a row that was too short, too long or is cut is none that is good', async () => {
  const rows = await readBack(await written())
  expect(rows.slice(0, 2).map(({ cells }) => cells?.slice(4))).toEqual([good, odd])
  expect(rows.map((row) => (isProblem(row) ? row.problem : 'good'))).toEqual([
    'good',
    'good',
    { code: 'cell-missing', facts: { row: 4, column: 7 } },
    { code: 'too-many-cells', facts: { row: 5, cells: 9, columns: 8 } },
    { code: 'cell-cut', facts: { row: 6, column: 6 } },
    { code: 'cell-missing', facts: { row: 7, column: 5 } },
    'good',
  ])
})

test('another program finds text in every cell, none that is a formula, and none that it cannot hold', async () => {
  const sheet = firstSheet(await workbookByAnother(await written()))
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      expect([cell.type, cell.fullAddress.col > width ? '@' : cell.numFmt]).toEqual([3, '@'])
      expect(cell.text).not.toMatch(/^[=+@-]/)
    }),
  )
  expect([sheet.getCell('E2').text, sheet.getCell('F2').text]).toEqual(['00417', "'=1+1"])
  expect(sheet.getCell('G4').text).toBe('[no cell in the file]')
  expect(sheet.getCell('F6').text).toHaveLength(32_767)
  expect(sheet.getCell('F6').text).toMatch(/x…\[cut here, 40,000 characters in all\]$/)
})

test('what a sheet cannot hold goes on in the next, under the same header', async () => {
  const content = await written(4)
  const [first, second, third] = [
    await readBack(content),
    await readBack(content, 'Records_2'),
    await readBack(content, 'Records_3'),
  ]
  expect([first, second, third].flat().map(({ cells }) => cells?.[0])).toEqual(['2', '3', '4', '5', '6', '7', '8'])
})

test('one that may be longer than a plain zip can say is written as a longer one, and read the same', async () => {
  expect(await readBack(await written(undefined, 2 ** 33))).toEqual(await readBack(await written()))
})
