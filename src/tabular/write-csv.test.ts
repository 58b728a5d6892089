import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLines } from './index.ts'

const cell = (text: string): string => csvLines([[text]]).slice(0, -2)

test.each([
  ['=1+1', "'=1+1"],
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+SUM(A1)', "'+SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['\n=1', `"'\n=1"`],
  ['＝1', "'＝1"],
  ['+1-555-010-0000', "'+1-555-010-0000"],
  ['+1-1', "'+1-1"],
  ["'=1", "''=1"],
  ["-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"],
])('makes text of the formula %j', (formula, written) => expect(cell(formula)).toBe(written))

test.each([
  ['-5'],
  ['+15555555555'],
  ['+1 555 0100'],
  ['+1 (555) 010-0000'],
  ['-12.5'],
  ['-1.234.567.50'],
  ['+5 %'],
  ["O'Brien"],
  ["'tis"],
  ['a=b'],
  [''],
])('leaves %j as it is', (honest) => expect(cell(honest)).toBe(honest))

test('quotes what a reader might take apart', () => {
  expect(csvLines([['a,b', 'a;b', 'say "x"', ' pad ', 'two\nlines', 'plain']])).toBe(
    '"a,b","a;b","say ""x"""," pad ","two\nlines",plain\r\n',
  )
  expect(cell('-1,234.50')).toBe('"-1,234.50"')
})

test('another reader gets back every cell, but for our apostrophe', () => {
  const alphabet = fc.constantFrom(...'\'=+-@\t\r\n",; aé1')
  const cells = fc.array(fc.string({ unit: alphabet }), { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1 }), (rows) => {
      const read = parse(csvLines(rows), { relax_column_count: true, record_delimiter: '\r\n' })
      const bare = read.map((row) => row.map((text) => text.replace(/^'(?='*[=+\-@\t\r\n])/, '')))
      expect(bare).toEqual(rows)
    }),
  )
})
