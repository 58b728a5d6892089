import { expect, test } from 'vitest'
import { firstSheet, workbookByAnother } from '../../../test/support/workbook-by-another.ts'
import { writtenFile } from '../../../test/support/written-file.ts'
import { openTable } from '../open-table.ts'
import { isRefused } from '../table.ts'
import { markedWorkbook, mostComments, type MarkedCell } from './marked-workbook.ts'

const odd = ['00417', '2026-03-04', '=1+1', '1.23457E+15', '_x000D_', '<b>&amp;"', 'a\nb', '🙂', '\u0001', ' lead ', '']
const headers = odd.map((_, column) => `Column ${column}`)
const columns = headers.map((header, column) => ({ header, width: 12, ...(column === 3 && { hidden: true as const }) }))
const written = async (rows: readonly (readonly MarkedCell[])[]): Promise<Buffer> => {
  const sheets = [
    { name: 'Rows & more', columns, rows },
    { name: 'Notes', columns: [{ header: 'Read this', width: 60, lines: 'several' }], rows: [[{ text: 'First.' }]] },
  ] as const
  return Buffer.concat(await Array.fromAsync(markedWorkbook(sheets)))
}
const cells = odd.map((text): MarkedCell => ({ text }))

test('what is written is read as it was said', async () => {
  const table = await openTable(await writtenFile(await written([cells, cells]), 'marked.xlsx'), { headerRow: 1 })
  if (isRefused(table)) throw new Error(table.refused)
  expect(table.described).toMatchObject({ sheet: 'Rows & more', sheets: ['Rows & more', 'Notes'], headers })
  const rows = (await Array.fromAsync(table.rows())).flat()
  expect(rows).toMatchObject([
    { number: 2, cells: odd },
    { number: 3, cells: odd },
  ])
})

test('another program finds text in every cell, colours, comments beside their cells, and what is hidden', async () => {
  const marked: readonly MarkedCell[] = [
    { text: 'wrong', mark: 'error', comment: 'Is not in the list.\n<b> & "c"' },
    { text: '', mark: 'warning', comment: 'Is blank.' },
    { text: '=2+2' },
  ]
  const book = await workbookByAnother(await written([marked]))
  const sheet = firstSheet(book)
  expect(sheet.getCell('A2')).toMatchObject({ type: 3, text: 'wrong', numFmt: '@' })
  expect(JSON.stringify(sheet.getCell('A2').note)).toContain('Is not in the list.\\n<b> & \\"c\\"')
  expect(JSON.stringify(sheet.getCell('B2').note)).toContain('Is blank.')
  expect([sheet.getCell('A2'), sheet.getCell('B2')].map(({ fill }) => fill)).toMatchObject([
    { fgColor: { argb: 'FFFFD5D1' } },
    { fgColor: { argb: 'FFFFECB8' } },
  ])
  expect(sheet.getCell('C2')).toMatchObject({ type: 3, text: '=2+2', formula: undefined })
  expect(sheet.getColumn(4).hidden).toBe(true)
  expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 1 }])
})

test('beyond so many cells there are colours alone, since programs take minutes over more comments', async () => {
  const rows = Array.from({ length: mostComments + 5 }, () => [
    { text: 'x', mark: 'error', comment: 'Wrong.' } as const,
  ])
  const sheet = firstSheet(await workbookByAnother(await written(rows)))
  const noted = (row: number): boolean => sheet.getCell(row, 1).note !== undefined
  expect([noted(2), noted(mostComments + 1), noted(mostComments + 2)]).toEqual([true, true, false])
  expect(sheet.getCell(mostComments + 6, 1).fill).toMatchObject({ fgColor: { argb: 'FFFFD5D1' } })
})

test('whoever reads the rows is told where making them breaks off', async () => {
  const broken = function* (): Generator<readonly MarkedCell[]> {
    yield cells
    throw new Error('gone')
  }
  const sheet = { name: 'Rows', columns, rows: broken() }
  await expect(Array.fromAsync(markedWorkbook([sheet]))).rejects.toThrow('gone')
})
