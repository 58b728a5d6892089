import { describe, expect, test } from 'vitest'
import { writtenFile } from '../../../test/support/written-file.ts'
import { codingOf } from './coding.ts'
import { isRefused, openTable } from '../index.ts'
import { Scanner } from './scanner.ts'
import { Stretch } from './stretch.ts'
import { isProblem } from '../table.ts'
import type { ReadRow, RowProblem } from '../table.ts'

const utf8 = codingOf('utf-8')
const commas = { delimiter: ',', quote: '"', escape: '"' }
const width = 6
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** One cell of each layout: how files look in which one row is damaged. */
const layouts: Readonly<Record<string, (row: number, column: number) => string>> = {
  'without quotation marks': (row, column) => `r${row}c${column}`,
  'with marks in some rows': (row, column) =>
    row % 3 === 0 && column === 2 ? quoted('RED, YELLOW') : `r${row}c${column}`,
  'with marks in every row': (row, column) => (column % 3 === 1 ? quoted(`r${row}, c${column}`) : `r${row}c${column}`),
  'with every cell in marks': (row, column) => (column === 4 ? '""' : quoted(`r${row}c${column}`)),
  'with line breaks in cells': (row, column) =>
    row % 4 === 0 && column === 3 ? quoted(`r${row}\nnote\r\nend`) : `r${row}c${column}`,
  'with cells like delimiters': (row, column) =>
    column === 3 ? quoted([',', ',x', '"', '\nx', ', "y" '][row % 5] ?? '') : `r${row}c${column}`,
}

/** One cell of a damaged row, whole rows where cells are missing or too many. */
const defects: Readonly<Record<string, (cells: readonly string[], at: number) => readonly string[]>> = {
  'a stray mark': (cells, at) => cells.with(at, `5" pipe`),
  'a missing closing mark': (cells, at) => cells.with(at, `"${bare(cells[at])}`),
  'a missing opening mark': (cells, at) => cells.with(at, `${bare(cells[at])}"`),
  'text behind a closing mark': (cells, at) => cells.with(at, `${quoted(bare(cells[at]))}junk`),
  'a cell too many': (cells) => [...cells, 'more'],
  'a cell too few': (cells) => cells.slice(0, -1),
  'a NUL byte': (cells, at) => cells.with(at, 'a\0b'),
  'an invalid byte': (cells, at) => cells.with(at, 'a\u0101b'),
}

const bare = (cell = ''): string => cell.replace(/^"|"$/g, '').replaceAll('""', '"').replaceAll('"', "'")

/** The letter that stands for an invalid byte becomes one. */
const bytesOf = (lines: readonly string[]): Buffer =>
  Buffer.from(Buffer.from(lines.join('\n'), 'utf8').toString('latin1').replaceAll('\xc4\x81', '\xff'), 'latin1')

function read(bytes: Buffer): readonly ReadRow[] {
  if (!utf8) throw new Error('no UTF-8')
  const scanner = new Scanner({ width, needed: width }, 1)
  const stretch = new Stretch(utf8, commas, bytes, 0, true)
  const rows: ReadRow[] = []
  for (let at = 0; at < stretch.length; rows.push(...scanner.take())) at = scanner.scan(stretch, at)
  return rows
}

describe.each(Object.entries(layouts))('a file %s', (name, layout) => {
  const count = 1000
  const cellsOf = (row: number): readonly string[] => Array.from({ length: width }, (_, column) => layout(row, column))
  const lines = Array.from({ length: count }, (_, row) => cellsOf(row).join(','))
  const texts = read(bytesOf(lines)).map(textOf)
  const step = name.includes('without') || name.includes('some rows') ? 1 : 7

  test.each(Object.entries(defects))('loses only the row that has %s', (defect, damage) => {
    const wrong: string[] = []
    for (let at = 0; at < count; at += step) {
      const column = defect.startsWith('a cell') ? 0 : (at * 5 + 1) % width
      const rows = read(bytesOf(lines.with(at, damage(cellsOf(at), column).join(','))))
      const same =
        rows.length === count &&
        rows.every((row, place) => (place === at ? isProblem(row) : textOf(row) === texts[place]))
      if (!same || rows[at]?.number !== at + 1)
        wrong.push(`${at}/${column}: ${rows.filter(isProblem).map(inWords).slice(0, 5).join(', ')}`)
    }
    expect(wrong).toEqual([])
  })
})

const textOf = (row: ReadRow): string => (isProblem(row) ? '' : row.cells.join('|'))
const inWords = ({ number, problem }: RowProblem): string => `${number} ${problem.code}`

/** Nothing is told here: one damaged row must not mislead what is detected either. */
describe.each(Object.entries(layouts))('a file %s of which nothing is known', (_, layout) => {
  const count = 200
  const cellsOf = (row: number): readonly string[] => Array.from({ length: width }, (_, column) => layout(row, column))
  const header = 'Identifier,FirstName,LastName,Notes,Email,Status'
  const lines = [header, ...Array.from({ length: count }, (_, row) => cellsOf(row).join(','))]

  test.each(Object.entries(defects))('loses only the row that has %s', async (defect, damage) => {
    const wrong: string[] = []
    for (const at of [0, 1, 2, 3, 57, 116, 198, 199]) {
      const column = defect.startsWith('a cell') ? 0 : (at * 5 + 1) % width
      const file = await writtenFile(bytesOf(lines.with(at + 1, damage(cellsOf(at), column).join(','))))
      const table = await openTable(file)
      const rows = isRefused(table) ? [] : (await Array.fromAsync(table.rows())).flat()
      const problems = rows.filter(isProblem).map(inWords)
      if (rows.length !== count || problems.length !== 1 || !problems[0]?.startsWith(`${at + 2} `)) {
        wrong.push(
          `${at}/${column}: ${rows.length} rows, ${problems.slice(0, 5).join(', ')} ${isRefused(table) ? table.refused : JSON.stringify(table.described)}`,
        )
      }
    }
    expect(wrong).toEqual([])
  })
})
