import fc from 'fast-check'
import { expect, test } from 'vitest'
import { open } from 'node:fs/promises'
import { rowsOf } from '../../../test/support/read-sheet.ts'
import { sheetOf, textRows, workbook } from '../../../test/support/workbook.ts'
import { writtenFile } from '../../../test/support/written-file.ts'
import { isProblem, isRefused, sentence, Unreadable } from '../index.ts'
import type { ReadRow } from '../index.ts'
import { openSheet } from './read-workbook.ts'

const table = [['id', 'name', 'note'], ...Array.from({ length: 40 }, (_, n) => [`id${n}`, `Ann ${n}`, 'x & y'])]
const shared = workbook({
  rows: table
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((_, column) => `<c t="s"><v>${row * 3 + column}</v></c>`).join('')}</row>`,
    )
    .join(''),
  shared: table.flat().map((text) => `<t>${text.replace('&', '&amp;')}</t>`),
})
const inline = workbook({ rows: textRows(table), how: { stored: true } })
const expected = table.slice(1)

/** All rows, or why not. What is neither is a bug. */
async function read(bytes: Buffer): Promise<readonly ReadRow[] | string> {
  const handle = await open(await writtenFile(bytes))
  try {
    const sheet = await openSheet(handle.fd, {})
    if (isRefused(sheet)) return sheet.refused
    return await rowsOf(sheet)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    expect(sentence(error.refused.refused, error.refused.facts)).toMatch(/^[^{}]+\.$/)
    return error.refused.refused
  } finally {
    await handle.close()
  }
}

test.each([
  ['with shared texts', shared],
  ['with texts in their cells', inline],
])('a workbook %s that is damaged anywhere is read as it was, or refused', async (_, whole) => {
  const cells = (rows: readonly ReadRow[]): unknown => rows.map((row) => row.cells)
  const sound = await read(whole)
  expect(typeof sound === 'string' ? sound : cells(sound)).toEqual(expected)
  const damage = fc.oneof(
    fc.nat(whole.length - 1).chain((at) => fc.nat(7).map((bit) => flipped(whole, at, bit))),
    fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
    fc.nat(whole.length - 40).map((at) => Buffer.concat([whole.subarray(0, at), whole.subarray(at + 7)])),
  )
  await fc.assert(
    fc.asyncProperty(damage, async (bytes) => {
      const rows = await read(bytes)
      if (typeof rows !== 'string') expect(cells(rows)).toEqual(expected)
    }),
    { numRuns: 250, seed: 20_261_122 },
  )
})

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const damaged = Buffer.from(bytes)
  damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
  return damaged
}

const xml = sheetOf(textRows(table))

test('a sheet whose XML is damaged under a right checksum loses no row unseen', async () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    '/',
    '&',
    '</c>',
    '</row>',
    '<row>',
    '<c>',
    'x',
    ' ',
    '\0',
    ']]>',
    '<!--',
    '<![CDATA[',
    '',
  )
  const from = xml.indexOf('<row r="2"')
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: from, max: xml.length - 1 }), fc.nat(3), piece, async (at, cut, put) => {
      const damaged = `${xml.slice(0, at)}${put}${xml.slice(at + cut)}`
      const rows = await read(workbook({ entries: [{ name: 'xl/worksheets/sheet1.xml', content: damaged }] }))
      if (typeof rows === 'string') return
      const before = { number: 1 }
      for (const row of rows) {
        expect(row.number).toBeGreaterThan(before.number)
        before.number = row.number
        if (isProblem(row)) expect(sentence(row.problem.code, row.problem.facts)).toMatch(/^Row \d+[^{}]+\.$/)
        else expect(row.cells.some((cell) => cell.includes('\0') || !cell.isWellFormed())).toBe(false)
      }
      expect(rows.length).toBeGreaterThanOrEqual(expected.length)
    }),
    { numRuns: 300, seed: 20_261_122 },
  )
})
