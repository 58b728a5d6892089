import { describe, expect, test } from 'vitest'
import { readTable } from '../../../test/support/read-table.ts'
import { sheetOf, textRows, workbook } from '../../../test/support/workbook.ts'

const head =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'

describe('rows', () => {
  const cell = (ref: string, text: string): string => `<c r="${ref}" t="str"><v>${text}</v></c>`

  test('have the numbers that a spreadsheet program shows; blank ones count and are none', async () => {
    const rows = `${head}<row r="2"/><row r="3">${cell('A3', '1')}</row><row r="4" s="1" customFormat="1"><c r="A4" s="1"/></row><row r="9">${cell('B9', '2')}</row><row r="10">${cell('A10', ' ')}</row>`
    expect((await readTable(workbook({ rows }))).rows).toEqual([
      [3, '1', ''],
      [9, '', '2'],
    ])
  })

  test('follow each other where they do not say where they are', async () => {
    const rows =
      '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c t="str"><v>1</v></c><c t="str"><v>2</v></c></row>'
    expect((await readTable(workbook({ rows }))).rows).toEqual([[2, '1', '2']])
  })

  test('may have their cells in any order', async () => {
    const rows = `${head}<row r="2">${cell('B2', '2')}${cell('A2', '1')}</row>`
    expect((await readTable(workbook({ rows }))).rows).toEqual([[2, '1', '2']])
  })

  test.each([
    [
      'that stand out of order',
      '<row r="5"><c r="A5"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>',
      'rows-out-of-order',
    ],
    [
      'that are there twice',
      '<row r="5"><c r="A5"><v>1</v></c></row><row r="5"><c r="B5"><v>1</v></c></row>',
      'rows-out-of-order',
    ],
    ['behind the last of a sheet', '<row r="1048577"><c r="A1048577"><v>1</v></c></row>', 'too-many-rows'],
    ['that are no rows', '<row r="x"><c><v>1</v></c></row>', 'xml-damaged'],
  ])('%s are refused', async (_, more, code) => {
    expect((await readTable(workbook({ rows: head + more }))).refused).toBe(code)
  })

  test('are found whatever the sheet says of its size', async () => {
    const sheet = sheetOf(`${head}<row r="2">${cell('B2', '2')}</row>`, { before: '<dimension ref="A1:A1"/>' })
    expect((await readTable(workbook({ sheet, rows: '' }))).rows).toEqual([[2, '', '2']])
  })

  test('have the texts of links, and not what these point to', async () => {
    const links =
      '<hyperlinks><hyperlink ref="B2" r:id="rId9" display="Other" tooltip="t"/><hyperlink ref="A1:B1" location="S!A1"/></hyperlinks>'
    const sheet = sheetOf(`${head}<row r="2">${cell('A2', 'ann@x.edu')}${cell('B2', 'Ann’s page')}</row>`, {
      after: links,
    })
    const related = `<Relationships><Relationship Id="rId9" Type="x/hyperlink" Target="mailto:other@x.edu" TargetMode="External"/></Relationships>`
    const entries = [{ name: 'xl/worksheets/_rels/sheet1.xml.rels', content: related }]
    const formula = '<row r="3"><c r="A3" t="str"><f>HYPERLINK("http://x.example/","Shown")</f><v>Shown</v></c></row>'
    expect((await readTable(workbook({ sheet, rows: '', entries }))).rows).toEqual([[2, 'ann@x.edu', 'Ann’s page']])
    expect((await readTable(workbook({ rows: head + formula }))).rows).toEqual([[3, 'Shown', '']])
  })

  test('are read below a title, and where told', async () => {
    const book = workbook({
      rows: textRows([['Report', '', ''], [], ['a', 'b', 'c'], ['1', '2', '3'], ['4', '5', '6']]),
    })
    expect(await readTable(book)).toMatchObject({
      described: { headerRow: 3, headers: ['a', 'b', 'c'] },
      rows: [
        [4, '1', '2', '3'],
        [5, '4', '5', '6'],
      ],
    })
    expect((await readTable(book, { headerRow: 4 })).rows).toEqual([[5, '4', '5', '6']])
  })

  test('are as wide as the table, and what stands beside it is said', async () => {
    const table = [['a', 'b'], ['1', '2', '', 'x'], ...Array.from({ length: 150 }, (_, n) => [String(n), 'y'])]
    const { described, rows, notes } = await readTable(
      workbook({ rows: textRows([...table, ['3', '4', '', '', '', 'far']]) }),
    )
    expect(described?.headers).toEqual(['a', 'b', '', ''])
    expect(rows.at(-1)).toEqual([153, '3', '4', '', ''])
    expect(notes.map(({ code }) => code)).toEqual(['header-blank', 'header-blank', 'beyond-header'])
    expect(notes.at(-1)?.facts).toEqual({ count: 1, first: 'F153' })
  })

  test('may have 16,384 columns', async () => {
    const wide = Array.from({ length: 16_384 }, (_, at) => `c${at}`)
    const { described, rows } = await readTable(workbook({ rows: textRows([wide, ['1'], wide]) }))
    expect(described?.headers).toHaveLength(16_384)
    expect(rows.map((row) => row.length)).toEqual([16_385, 16_385])
    expect((await readTable(workbook({ rows: textRows([[...wide, 'more'], ['1']]) }))).refused).toBe('too-many-columns')
  })

  test('that are formatted and empty are passed over, a million of them', async () => {
    const blank = Array.from({ length: 1_048_000 }, (_, at) => `<row r="${at + 4}" s="1" customFormat="1"/>`).join('')
    const rows = `${head}<row r="2">${cell('A2', '1')}</row><row r="3">${cell('A3', '2')}</row>${blank}`
    expect((await readTable(workbook({ rows }))).rows).toEqual([
      [2, '1', ''],
      [3, '2', ''],
    ])
  })

  test('with more text than a row may have are a problem each', async () => {
    const rows = `${head}<row r="2">${cell('A2', 'x'.repeat(2_000_000))}</row><row r="3">${cell('A3', '2')}</row>`
    expect((await readTable(workbook({ rows }))).rows).toEqual([
      [2, 'row-too-long'],
      [3, '2', ''],
    ])
  })

  test('are the same from every row on', async () => {
    const book = workbook({ rows: textRows([['a'], ...Array.from({ length: 30 }, (_, n) => [`text ${n}`])]) })
    const { rows } = await readTable(book)
    expect(rows).toHaveLength(30)
  })
})

describe('a workbook', () => {
  const two = {
    First: textRows([['a'], ['1']]),
    'Zweites ü': textRows([['b'], ['2']]),
    'No. 3': textRows([['c'], ['3']]),
  }

  test.each([
    [undefined, 'First', '1'],
    ['Zweites ü', 'Zweites ü', '2'],
    ['zweites Ü ', 'Zweites ü', '2'],
    ['2', 'Zweites ü', '2'],
    ['3', 'No. 3', '3'],
  ])('has the sheet %s', async (told, sheet, cell) => {
    const { described, rows } = await readTable(workbook({ rows: two }), told === undefined ? {} : { sheet: told })
    expect(described).toMatchObject({ format: 'xlsx', sheet, sheets: ['First', 'Zweites ü', 'No. 3'], encoding: null })
    expect(rows).toEqual([[2, cell]])
  })

  test('says which sheets it has where another is wanted', async () => {
    const { refused, message } = await readTable(workbook({ rows: two }), { sheet: 'Cases' })
    expect(refused).toBe('sheet-unknown')
    expect(message).toBe(
      'There is no sheet "Cases": the file has "First", "Zweites ü", "No. 3". Choose another, or leave the sheet out.',
    )
  })

  test('opens at its first sheet that is not hidden, and says which are', async () => {
    const { described, notes } = await readTable(workbook({ rows: two, hidden: ['First'] }))
    expect(described?.sheet).toBe('Zweites ü')
    expect(notes).toEqual([{ code: 'hidden-sheets', facts: { sheets: 'First' } }])
    expect((await readTable(workbook({ rows: two, hidden: ['First'] }), { sheet: '1' })).notes).toEqual([
      { code: 'hidden-sheet-read', facts: { sheet: 'First' } },
    ])
  })

  test('tells what a person should know of its cells, with the place of the first', async () => {
    const rows = `${head}<row r="2" hidden="1"><c r="A2" t="str"><v>00123</v></c><c r="B2"><f>1+1</f><v>2</v></c></row><row r="3"><c r="A3"><v>77</v></c><c r="B3"><v>12345678901234567</v></c></row>`
    const sheet = sheetOf(rows, {
      before: '<cols><col min="3" max="4" hidden="1"/></cols>',
      after: '<mergeCells count="2"><mergeCell ref="A5:B5"/><mergeCell ref="A6:B6"/></mergeCells>',
    })
    expect((await readTable(workbook({ sheet }))).notes).toEqual([
      { code: 'hidden-rows', facts: { count: 1, first: '2' } },
      { code: 'formulas', facts: { count: 1, first: 'B2' } },
      { code: 'long-numbers', facts: { count: 1, first: 'B3' } },
      { code: 'merged-cells', facts: { count: 2, first: 'A5:B5' } },
      { code: 'hidden-columns', facts: { count: 2 } },
      { code: 'zeros-lost', facts: { column: 'A', first: 'A3', digits: 5 } },
    ])
  })

  test.each<[string, Parameters<typeof workbook>[0]]>([
    ['stored, not packed', { how: { stored: true } }],
    ['with sizes behind the parts', { how: { described: true } }],
    ['in zip64', { zip64: true }],
    ['without styles and content types', { without: ['xl/styles.xml', '[Content_Types].xml', '_rels/.rels'] }],
  ])('is read %s', async (_, how) => {
    expect((await readTable(workbook({ rows: textRows([['a'], ['1']]), ...how }))).rows).toEqual([[2, '1']])
  })
})
