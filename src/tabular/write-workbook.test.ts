import { expect, test } from 'vitest'
import { firstSheet, workbookByAnother } from '../../test/support/workbook-by-another.ts'
import { writtenFile } from '../../test/support/written-file.ts'
import { openTable } from './open-table.ts'
import { isRefused } from './table.ts'
import { workbookOf } from './write-workbook.ts'

const odd = ['00417', '2026-03-04', '=1+1', '@SUM(A1)', '1.23457E+15', '_x000D_', '<b>&amp;', 'a\nb', '🙂', '\u0001']
const headers = odd.map((_, column) => `Column ${column}`)
const widths = odd.map(() => 12)

const written = workbookOf([
  {
    ...{ name: 'Rows', rows: [headers, odd], widths, lines: 'one', prepared: 20 },
    dropDowns: [
      { column: 1, sheet: 'Lists', from: 0, count: 300, others: 'ask' },
      { column: 2, sheet: 'Lists', from: 1, count: 1, others: 'take' },
    ],
  },
  {
    ...{ name: 'Lists', widths: [20, 20], lines: 'one', hidden: true },
    rows: Array.from({ length: 300 }, (_, row) => [`Value ${row}, the same`, row === 0 ? '=cmd' : '']),
  },
])

test('what is written is read as it was said, and the rows that are prepared are none', async () => {
  const table = await openTable(await writtenFile(await written, 'written.xlsx'))
  if (isRefused(table)) throw new Error(table.refused)
  expect(table.described).toMatchObject({ sheet: 'Rows', sheets: ['Rows', 'Lists'], headers })
  const rows = (await Array.fromAsync(table.rows())).flat()
  expect(rows).toMatchObject([{ number: 2, cells: odd }])
})

test('another program finds text in every cell, also in those that are blank, and no formula', async () => {
  const book = await workbookByAnother(await written)
  const sheet = firstSheet(book)
  for (const column of odd.keys()) {
    expect(sheet.getCell(2, column + 1)).toMatchObject({ type: 3, numFmt: '@', formula: undefined })
    expect(sheet.getCell(21, column + 1).numFmt).toBe('@')
  }
  expect(book.getWorksheet('Lists')).toMatchObject({ state: 'hidden', rowCount: 300 })
  expect(book.getWorksheet('Lists')?.getCell('B1')).toMatchObject({ type: 3, text: '=cmd', formula: undefined })
})

test('drop-downs stand in every row below the first, as long as they are', async () => {
  const sheet = firstSheet(await workbookByAnother(await written))
  expect(sheet.getCell('A2').dataValidation).toBeUndefined()
  expect(sheet.getCell('B1').dataValidation).toBeUndefined()
  for (const cell of ['B2', 'B21'])
    expect(sheet.getCell(cell).dataValidation).toMatchObject({
      ...{ type: 'list', formulae: ['Lists!$A$1:$A$300'], errorStyle: 'warning', showErrorMessage: true },
    })
  expect(sheet.getCell('C2').dataValidation).toMatchObject({ type: 'list', formulae: ['Lists!$B$1:$B$1'] })
  expect(sheet.getCell('C2').dataValidation.showErrorMessage).not.toBe(true)
})
