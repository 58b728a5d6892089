import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSheet, shortly } from '../../../../test/support/read-sheet.ts'
import { escaped } from '../../../../test/support/workbook.ts'
import type { AWorkbook } from '../../../../test/support/workbook.ts'

const head =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'

/** What a cell of B2 is read as, beside a text in A2. */
async function cellOf(cell: string, more: AWorkbook = {}): Promise<unknown> {
  const rows = `${head}<row r="2"><c r="A2" t="str"><v>x</v></c>${cell}</row>`
  const read = shortly((await readSheet({ rows, ...more }))[0])
  return Array.isArray(read) ? read[1] : read
}

describe('a cell', () => {
  const shared = [
    '<t>one</t>',
    '<r><t xml:space="preserve">rich </t></r><r><rPr><b/></rPr><t>text</t></r>',
    '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
    '<t> trimmed </t>',
    '<t xml:space="preserve"> kept </t>',
    '<t/>',
    '<t>tab_x0009_, CR_x000D_, _x005F_x0041_, _x00e9_</t>',
    '<t>a &amp; b &lt;c&gt; &#233; &#x1F600;</t>',
    '<t>line\r\nbreak</t>',
    '<t><![CDATA[<b> & ]]>x<!-- no --></t>',
  ]
  test.each<[string, string, unknown]>([
    ['a shared text', '<c r="B2" t="s"><v>0</v></c>', 'one'],
    ['runs of a rich text', '<c r="B2" t="s"><v>1</v></c>', 'rich text'],
    ['a text without how it is pronounced', '<c r="B2" t="s"><v>2</v></c>', '東京'],
    ['blanks that count for nothing', '<c r="B2" t="s"><v>3</v></c>', 'trimmed'],
    ['blanks that are kept', '<c r="B2" t="s"><v>4</v></c>', ' kept '],
    ['an empty text', '<c r="B2" t="s"><v>5</v></c>', ''],
    ['characters by their number', '<c r="B2" t="s"><v>6</v></c>', 'tab\t, CR\r, _x0041_, é'],
    ['entities', '<c r="B2" t="s"><v>7</v></c>', 'a & b <c> é 😀'],
    ['a line break', '<c r="B2" t="s"><v>8</v></c>', 'line\nbreak'],
    ['CDATA', '<c r="B2" t="s"><v>9</v></c>', '<b> & x'],
    ['an inline text', '<c r="B2" t="inlineStr"><is><r><t>in</t></r><r><t>line é</t></r></is></c>', 'inline é'],
    ['what a formula gave', '<c r="B2" t="str"><f>A1&amp;"x"</f><v>ax &amp; é</v></c>', 'ax & é'],
    ['a number that a formula gave', '<c r="B2"><f t="shared" si="0"/><v>3</v></c>', '3'],
    ['an empty text that a formula gave', '<c r="B2" t="str"><f>""</f><v></v></c>', ''],
    ['yes', '<c r="B2" t="b"><v>1</v></c>', 'TRUE'],
    ['no', '<c r="B2" t="b"><v>0</v></c>', 'FALSE'],
    ['an error', '<c r="B2" t="e"><v>#N/A</v></c>', '#N/A'],
    ['a day written as one', '<c r="B2" t="d"><v>2026-03-04T00:00:00</v></c>', '2026-03-04'],
    ['nothing but a style', '<c r="B2" s="1"/>', ''],
    ['prefixes', '<x:c xmlns:x="u" r="B2" t="inlineStr"><x:is><x:t>p</x:t></x:is></x:c>', 'p'],
    ['odd but sound XML', "<c  t = 's'\n r='B2' foo=\"a>b\" ><v >0</v\n></c\t>", 'one'],
    ['a formula without a value', '<c r="B2"><f>1+1</f></c>', 'formula-without-value'],
    ['a formula with an empty one', '<c r="B2"><f>1+1</f><v></v></c>', 'formula-without-value'],
    ['a shared text that is not there', '<c r="B2" t="s"><v>99</v></c>', 'text-missing'],
    ['a shared text without a number', '<c r="B2" t="s"><v>x</v></c>', 'cell-unreadable'],
    ['a number that is none', '<c r="B2"><v>NaN</v></c>', 'cell-unreadable'],
    ['neither yes nor no', '<c r="B2" t="b"><v>2</v></c>', 'cell-unreadable'],
    ['a kind that nobody knows', '<c r="B2" t="z"><v>2</v></c>', 'cell-unreadable'],
    ['half a character', '<c r="B2" t="inlineStr"><is><t>_xD800_</t></is></c>', 'cell-broken'],
    ['NUL', '<c r="B2" t="inlineStr"><is><t>a_x0000_b</t></is></c>', 'cell-broken'],
    ['itself twice', '<c r="B2"><v>1</v></c><c r="B2"><v>2</v></c>', 'cell-twice'],
    ['a place in another row', '<c r="B3"><v>1</v></c>', 'cell-misplaced'],
    ['a place far outside', '<c r="ZZZZ99999999"><v>1</v></c>', 'cell-misplaced'],
    ['a place to the right of all columns', '<c r="XFE2"><v>1</v></c>', 'cell-beyond'],
  ])('with %s', async (_, cell, expected) => {
    expect(await cellOf(cell, { shared, formats: [14] })).toBe(expected)
  })

  test('with a shared text that no database keeps', async () => {
    expect(await cellOf('<c r="B2" t="s"><v>0</v></c>', { shared: ['<t>a_xDC00_</t>'] })).toBe('cell-broken')
  })

  test.each<[string, string | number, unknown]>([
    ['42', 0, '42'],
    ['1.5', 0, '1.5'],
    ['-0.25', 0, '-0.25'],
    ['0.30000000000000004', 0, '0.3'],
    ['1E-7', 0, '0.0000001'],
    ['1.5E+3', 0, '1500'],
    ['1.23E+15', 0, '1.23E+15'],
    ['1.2345678901234501E+17', 0, '1.2345678901234501E+17'],
    ['12.5e20', 0, '1.25E+21'],
    ['1E+020', 0, '1E+20'],
    ['9.990323200018851e+17', 0, '9.990323200018851E+17'],
    ['999032320001885123', 0, '999032320001885123'],
    ['1234567890123456', 0, '1234567890123456'],
    ['0.5', 10, '0.5'],
    ['1234.5', '#,##0.00', '1234.5'],
    ['123', '00000', '00123'],
    ['123456', '00000', '123456'],
    ['123456789', '000-00-0000', '123-45-6789'],
    ['5551234567', '\\(000\\) 000\\-0000', '(555) 123-4567'],
    ['3.5', '000', '3.5'],
    ['46085', 14, '2026-03-04'],
    ['46085', 'dd/mm/yyyy', '2026-03-04'],
    ['46085', '[$-409]d\\-mmm\\-yy;@', '2026-03-04'],
    ['46085', 'yyyy"年"m"月"d"日"', '2026-03-04'],
    ['46085.75', 14, '2026-03-04'],
    ['46085.75', 22, '2026-03-04 18:00'],
    ['46085.395833333336', 'm/d/yy h:mm AM/PM', '2026-03-04 09:30'],
    ['46085.999999999', 'yyyy-mm-dd hh:mm:ss', '2026-03-05 00:00'],
    ['0.5', 20, '12:00'],
    ['0.50001157', 'h:mm:ss', '12:00:01'],
    ['1.5', '[h]:mm', '36:00'],
    ['0.0104166667', 'mm:ss', '00:15'],
    ['0', 14, '1900-01-00'],
    ['1', 14, '1900-01-01'],
    ['59', 14, '1900-02-28'],
    ['60', 14, '1900-02-29'],
    ['61', 14, '1900-03-01'],
    ['2958465', 14, '9999-12-31'],
    ['2958466', 14, '2958466'],
    ['-1', 14, '-1'],
    ['5', '"days"', '5'],
    ['5', '0.00E+00', '5'],
    ['5', 'General', '5'],
    ['5', '[Red]0;[Blue]-0', '5'],
  ])('with the number %s in the format %s', async (value, format, expected) => {
    expect(await cellOf(`<c r="B2" s="1"><v>${value}</v></c>`, { formats: [format] })).toBe(expected)
  })

  test.each([
    ['0', '1904-01-01'],
    ['59', '1904-02-29'],
    ['44623', '2026-03-04'],
  ])('with the day %s in a workbook that counts from 1904', async (value, expected) => {
    expect(await cellOf(`<c r="B2" s="1"><v>${value}</v></c>`, { formats: [14], from1904: true })).toBe(expected)
  })
})

test('shared texts of any letters and any length come as they stand, and so do the cells beside them', async () => {
  const text = fc.oneof(
    fc.string({
      unit: fc.constantFrom('a', '"', '\\', '0', ' ', 'é', '_', '&', '<', '\t', '\u007f', '😀'),
      maxLength: 9,
    }),
    fc.constantFrom(63, 64, 65, 1000, 32_766, 32_767, 32_768, 65_535, 300_000).map((length) => 'x'.repeat(length)),
  )
  const number = fc.constantFrom('0', '7', '12', '-3', '0.5', '123456789012345', '12345678901234567890', '1E+3', '007')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, number), { minLength: 1, maxLength: 30 }), async (said) => {
      const shared = said.map(([kept]) => `<t xml:space="preserve">${escaped(kept)}</t>`)
      const plain = said.map(([kept]) => (/^[!-;=-^`-~]+$/.test(kept) ? `<t>${escaped(kept)}</t>` : undefined))
      const rows = said.map(
        ([, digits], index) =>
          `<row r="${index + 2}"><c r="A${index + 2}" t="s"><v>${index}</v></c><c r="B${index + 2}"><v>${digits}</v></c></row>`,
      )
      const read = await readSheet({
        rows: head + rows.join(''),
        shared: shared.map((xml, index) => plain[index] ?? xml),
      })
      const digits = (written: string): string => ({ '1E+3': '1000', '007': '7' })[written] ?? written
      expect(read.map(shortly)).toEqual(said.map(([kept, written]) => [kept, digits(written)]))
    }),
    { numRuns: 60, seed: 20_261_122 },
  )
})
