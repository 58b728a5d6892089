import { appendFile, stat } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyPlace, writtenFile } from '../../../test/support/written-file.ts'
import { codingOf } from './coding.ts'
import type { Dialect } from './dialect.ts'
import { isProblem, isRefused, openTable } from '../index.ts'
import { limits } from './limits.ts'
import { Scanner } from './scanner.ts'
import { Stretch } from './stretch.ts'
import { heldBytes } from './stretches.ts'
import type { ReadRow } from '../table.ts'

const dialects: readonly Dialect[] = [
  { delimiter: ',', quote: '"', escape: '"' },
  { delimiter: ';', quote: '"', escape: '"' },
  { delimiter: '\t', quote: '"', escape: '\\' },
  { delimiter: '|', quote: "'", escape: "'" },
  { delimiter: ', ', quote: '"', escape: '"' },
]

const piece = fc.constantFrom(
  ',',
  ';',
  '\t',
  '|',
  ', ',
  '"',
  "'",
  '""',
  '\\',
  '\n',
  '\r\n',
  '\r',
  ' ',
  'a',
  'bc',
  'é',
  '日',
  '😀',
  '1',
)
const cell = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
const lineEnd = fc.constantFrom('\n', '\r\n', '\r')
const tables = fc
  .tuple(fc.integer({ min: 1, max: 5 }), lineEnd, fc.boolean(), fc.boolean())
  .chain(([width, end, quoteAll, closed]) =>
    fc.record({
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      width: fc.constant(width),
      end: fc.constant(end),
      quoteAll: fc.constant(quoteAll),
      closed: fc.constant(closed),
    }),
  )

const written = (cells: readonly string[], { delimiter, quote, escape }: Dialect, quoteAll: boolean): string =>
  cells
    .map((text) => {
      if (!quoteAll && !/[\r\n\\"',;\t|]/.test(text) && !text.startsWith(' ') && !text.endsWith(' ')) return text
      const escaped = escape === quote ? text : text.replaceAll(escape, escape + escape)
      return quote + escaped.replaceAll(quote, escape + quote) + quote
    })
    .join(delimiter)

const heading = (width: number): readonly string[] => Array.from({ length: width }, (_, at) => `h${at}`)
const filled = (row: readonly string[]): boolean => row.some((text) => text.trim() !== '')

describe.each(dialects)('with %o', (dialect) => {
  test('reads what csv-parse reads', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ rows, width, end, quoteAll, closed }) => {
        const text =
          [heading(width), ...rows].map((row) => written(row, dialect, quoteAll)).join(end) + (closed ? end : '')
        const oracle = parse(text, {
          ...dialect,
          record_delimiter: end,
          skip_records_with_empty_values: true,
          relax_column_count: true,
        })
        const table = await openTable(await writtenFile(text), { ...dialect, encoding: 'utf-8', headerRow: 1 })
        const found = isRefused(table) ? [] : (await Array.fromAsync(table.rows())).flat()
        expect(found.map(({ cells }) => cells)).toEqual(oracle.slice(1))
        expect(found.map(({ number }) => number)).toEqual(rows.flatMap((row, at) => (filled(row) ? [at + 2] : [])))
      }),
      { numRuns: 60 },
    )
  })

  test('reads the same wherever the file is cut', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom('', '"', ' x" ', '"x'), ({ rows, width, end, quoteAll }, damage) => {
        const lines = rows.map((row) => written(row, dialect, quoteAll))
        const bytes = Buffer.from(lines.with(0, `${damage}${lines[0] ?? ''}`).join(end))
        const whole = cutAt(bytes, dialect, width, [bytes.length])
        for (let at = 0; at < bytes.length; at += 3)
          expect(cutAt(bytes, dialect, width, [at, bytes.length])).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  })
})

/** The rows of bytes that are seen up to one place first, then up to the next. */
function cutAt(bytes: Buffer, dialect: Dialect, width: number, ends: readonly number[]): readonly ReadRow[] {
  const coding = codingOf('utf-8')
  if (!coding) throw new Error('no UTF-8')
  const scanner = new Scanner({ width, needed: width }, 1)
  let from = 0
  for (const end of ends) {
    const last = end === bytes.length
    const shown = !last && bytes[end - 1] === 13 ? end - 1 : end
    if (shown <= from && !last) continue
    from += scanner.scan(new Stretch(coding, dialect, bytes.subarray(from, shown), from, last), 0)
  }
  return scanner.take()
}

describe('memory', () => {
  test('holds one stretch and one row at most, whatever the file holds', async () => {
    expect(heldBytes).toBeLessThanOrEqual(2 * 1024 * 1024)
    for (const [name, line] of [
      ['no line end', 'x'],
      ['marks alone', '"'],
      ['marks and line ends', '"x\n'],
    ] as const) {
      const { file, size } = await bigFile('a,b\n1,2\n', line, '\n3,4\n')
      const table = await openTable(file, { delimiter: ',' })
      if (isRefused(table)) throw new Error(`${name}: ${table.refused}`)
      let longest = 0
      let rows = 0
      let last: ReadRow | undefined
      for await (const page of table.rows()) {
        longest = Math.max(
          longest,
          page.length,
          ...page.map(({ cells = [] }) => Math.max(0, ...cells.map(({ length }) => length)) / limits.quoted),
        )
        rows += page.length
        last = page.at(-1)
      }
      expect([name, longest <= limits.page, rows > 2, last?.cells, (last?.at ?? 0) > size - 10]).toEqual([
        name,
        true,
        true,
        ['3', '4'],
        true,
      ])
    }
  })

  test('refuses a header without an end', async () => {
    for (const line of ['x', '"', 'x,']) {
      const { file } = await bigFile('', line, '')
      expect(await openTable(file)).toMatchObject({ refused: 'header-damaged', facts: { row: 1 } })
    }
  })

  test('makes a row that is too long a problem and reads on', async () => {
    const long = 'x'.repeat(limits.row + 1)
    const table = await openTable(await writtenFile(`a,b\n1,2\n${long},2\n"${long}",3\n5,6\n`))
    if (isRefused(table)) throw new Error(table.refused)
    const rows = (await Array.fromAsync(table.rows())).flat()
    expect(rows.map((row) => (isProblem(row) ? row.problem.code : row.cells.join('')))).toEqual([
      '12',
      'row-too-long',
      'row-too-long',
      '56',
    ])
  })

  test('gives short pages of long rows', async () => {
    const long = 'x'.repeat(limits.row - 100)
    const table = await openTable(await writtenFile(`a,b\n${`${long},2\n`.repeat(12)}`))
    if (isRefused(table)) throw new Error(table.refused)
    const pages = await Array.fromAsync(table.rows())
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 2])
  })

  test('reads cells as long as a spreadsheet keeps', async () => {
    const long = 'x,\n'.repeat(10).repeat(3)
    const cell = 'y'.repeat(32_768)
    const lines = 'note\r\n'.repeat(900)
    const table = await openTable(await writtenFile(`a,b\n"${cell}","${long}"\n${cell},z\n"${lines}",last\n`))
    if (isRefused(table)) throw new Error(table.refused)
    expect((await Array.fromAsync(table.rows())).flat().map(({ cells }) => cells)).toEqual([
      [cell, long],
      [cell, 'z'],
      [lines, 'last'],
    ])
  })
})

/** Some megabytes of the same over and over, between a beginning and an end. */
async function bigFile(begin: string, over: string, end: string): Promise<{ file: string; size: number }> {
  const file = await emptyPlace()
  await appendFile(file, begin)
  const block = over.repeat(Math.ceil((1024 * 1024) / over.length))
  for (let at = 0; at < 8; at++) await appendFile(file, block)
  await appendFile(file, end)
  return { file, size: (await stat(file)).size }
}
