import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writtenFile } from '../../test/support/written-file.ts'
import { isProblem, isRefused, openTable, sentence } from './index.ts'

const piece = fc.constantFrom(
  'a',
  'bc,',
  '1',
  ',',
  ';',
  '"',
  '""',
  '"\n',
  ',"',
  '",',
  '\n',
  '\r\n',
  '\r',
  ' ',
  "'",
  '\\',
  '\0',
  '\xff',
  '\xc3',
  'é',
  '\t',
  '|',
)
const texts = fc.array(piece, { maxLength: 80 }).map((pieces) => Buffer.from(pieces.join(''), 'latin1'))
const tables = texts.map((text) => Buffer.concat([Buffer.from('id,name,note\n1,Ann,"x, y"\n2,Bo,\n'), text]))

test('reads or refuses whatever comes, in sentences, each row once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(texts, tables), async (bytes) => {
      const table = await openTable(await writtenFile(bytes))
      if (isRefused(table)) {
        expect(sentence(table.refused, table.facts)).toMatch(/^[^{}]+\.$/)
        return
      }
      const rows = (await Array.fromAsync(table.rows())).flat()
      const { headers, headerRow } = table.described
      let before = { number: headerRow, at: -1 }
      for (const row of rows) {
        expect(row.number).toBeGreaterThan(before.number)
        expect(row.at).toBeGreaterThan(before.at)
        before = row
        if (isProblem(row)) expect(sentence(row.problem.code, row.problem.facts)).toMatch(/^Row \d+[^{}]+\.$/)
        else expect(row.cells).toHaveLength(headers.length)
        expect(row.cells?.some((cell) => cell.includes('\0') || !cell.isWellFormed())).toBe(false)
      }
    }),
    { numRuns: 400 },
  )
})

test('reads the rest of a file alike from every row on', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (bytes) => {
      const table = await openTable(await writtenFile(bytes))
      if (isRefused(table)) return
      const rows = (await Array.fromAsync(table.rows())).flat()
      for (const [index, row] of rows.entries()) {
        expect((await Array.fromAsync(table.rows(row))).flat()).toEqual(rows.slice(index))
      }
    }),
    { numRuns: 60 },
  )
})
