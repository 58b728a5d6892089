import { createServer } from 'node:net'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readTable } from '../../../test/support/read-table.ts'
import { sharedOf, sheetOf, textRows, workbook, type AWorkbook } from '../../../test/support/workbook.ts'
import { zipFile } from '../../../test/support/zip-file.ts'

const table = textRows([
  ['a', 'b'],
  ['1', '2'],
])
const sheet1 = 'xl/worksheets/sheet1.xml'
const mainContent = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'
const doctype = '<!DOCTYPE x [<!ENTITY lol "lol"><!ENTITY more "&lol;&lol;&lol;">]>'
const declared = (part: string): string => part.replace('?>', `?>${doctype}`)
const good = workbook({ rows: table })

describe('a workbook that cannot be read is refused by name', () => {
  test.each<[string, AWorkbook, string]>([
    ['with macros', { entries: [{ name: 'xl/vbaProject.bin', content: 'x' }] }, 'macros'],
    [
      'made for macros',
      {
        entries: [{ name: '[Content_Types].xml', content: `<Types><Override ContentType="${mainContent}"/></Types>` }],
      },
      'macros',
    ],
    ['with old macros', { entries: [{ name: 'xl/macrosheets/sheet1.xml', content: '<x/>' }] }, 'macros'],
    ['in binary', { entries: [{ name: 'xl/workbook.bin', content: 'x' }] }, 'xlsb'],
    [
      'of OpenDocument',
      { entries: [{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }] },
      'ods',
    ],
    ['that is a letter', { entries: [{ name: 'word/document.xml', content: '<x/>' }] }, 'document'],
    [
      'with a part twice',
      {
        entries: [
          { name: 'x.xml', content: 'x' },
          { name: 'X.xml', content: 'x' },
        ],
      },
      'zip-twice',
    ],
    ['with a part that leads out of it', { entries: [{ name: '../../etc/passwd', content: 'x' }] }, 'zip-names'],
    ['with a part that begins at the root', { entries: [{ name: '/etc/passwd', content: 'x' }] }, 'zip-names'],
    [
      'with parts that share their bytes',
      { entries: [{ name: 'x.xml', content: 'x', said: { at: 0 } }] },
      'zip-overlap',
    ],
    [
      'with a wrong checksum',
      { entries: [{ name: sheet1, content: sheetOf(table), said: { crc: 1 } }] },
      'zip-checksum',
    ],
    [
      'with a part longer than it says',
      { entries: [{ name: sheet1, content: sheetOf(table), said: { size: 100 } }] },
      'zip-size',
    ],
    [
      'with a part shorter than it says',
      { entries: [{ name: sheet1, content: sheetOf(table), said: { size: 100_000 } }] },
      'zip-size',
    ],
    [
      'with an encrypted part',
      { entries: [{ name: sheet1, content: sheetOf(table), said: { flags: 1 } }] },
      'encrypted',
    ],
    [
      'packed in another way',
      { entries: [{ name: sheet1, content: sheetOf(table), said: { method: 12 } }] },
      'zip-method',
    ],
    ['without its sheet', { without: [sheet1] }, 'part-missing'],
    ['without a workbook', { without: ['xl/workbook.xml'] }, 'part-missing'],
    ['without sheets', { rows: {} }, 'no-sheets'],
    [
      'with a sheet that is cut off',
      { entries: [{ name: sheet1, content: sheetOf(table).slice(0, -60) }] },
      'xml-damaged',
    ],
    [
      'with a sheet that ends behind its rows',
      { entries: [{ name: sheet1, content: sheetOf(table).replace('</worksheet>', '') }] },
      'xml-damaged',
    ],
    ['with a sheet that is none', { entries: [{ name: sheet1, content: 'a,b\n1,2\n' }] }, 'xml-damaged'],
    ['with a text that nobody may declare', { rows: table.replace('>1<', '>&lol;<') }, 'xml-damaged'],
    ['with a row in a row', { rows: `<row r="1"><row r="2"></row>` }, 'xml-damaged'],
    ['with a DOCTYPE in its sheet', { sheet: declared(sheetOf(table)) }, 'xml-doctype'],
    [
      'with a DOCTYPE in its texts',
      {
        rows: '<row r="1"><c t="s"><v>0</v></c></row>',
        entries: [{ name: 'xl/sharedStrings.xml', content: declared(sharedOf(['<t>x</t>'])) }],
        shared: [],
      },
      'xml-doctype',
    ],
    [
      'with a DOCTYPE in its workbook',
      { entries: [{ name: 'xl/workbook.xml', content: `${doctype}<workbook/>` }] },
      'xml-doctype',
    ],
    [
      'with a DOCTYPE in its styles',
      { entries: [{ name: 'xl/styles.xml', content: `${doctype}<styleSheet/>` }] },
      'xml-doctype',
    ],
    [
      'with a DOCTYPE in its relations',
      { entries: [{ name: 'xl/_rels/workbook.xml.rels', content: `${doctype}<Relationships/>` }] },
      'xml-doctype',
    ],
    ['with styles that are no XML', { entries: [{ name: 'xl/styles.xml', content: '<a><b></a>' }] }, 'xml-damaged'],
    [
      'with elements without end',
      { entries: [{ name: 'xl/styles.xml', content: '<a>'.repeat(100_000) }] },
      'xml-damaged',
    ],
    ['in UTF-16', { entries: [{ name: sheet1, content: Buffer.from(sheetOf(table), 'utf16le') }] }, 'xml-damaged'],
    [
      'of too many parts',
      { entries: Array.from({ length: 10_001 }, (_, at) => ({ name: `x${at}`, content: '', stored: true as const })) },
      'zip-entries',
    ],
    [
      'with a row that does not end',
      { rows: `<row r="1"><c t="inlineStr"><is><t>${'x'.repeat(9_000_000)}` },
      'sheet-row-too-long',
    ],
    ['with only blank rows', { rows: '<row r="1"/><row r="5"><c r="A5" s="1"/></row>' }, 'blank'],
    ['without rows', { rows: '' }, 'blank'],
    ['with only a header', { rows: textRows([['a', 'b']]) }, 'header-only'],
    [
      'with a header that cannot be read',
      { rows: `<row r="1"><c r="A1"><f>1</f></c></row><row r="2"><c r="A2"><v>1</v></c></row>` },
      'header-damaged',
    ],
  ])('%s', async (_, said, code) => {
    const { refused, message } = await readTable(workbook({ rows: table, ...said }))
    expect(refused).toBe(code)
    expect(message).toMatch(/^[^{}]+\.$/)
  })

  test.each<[string, Buffer, string]>([
    ['cut off', good.subarray(0, good.length - 30), 'zip-cut'],
    ['cut in the middle', good.subarray(0, good.length / 2), 'zip-cut'],
    ['that is only a beginning', good.subarray(0, 4), 'archive'],
    [
      'with rubbish where its directory should be',
      Buffer.concat([good.subarray(0, -200), Buffer.alloc(178, 1), good.subarray(-22)]),
      'zip-damaged',
    ],
    ['that is another archive', zipFile([{ name: 'photos/1.jpg', content: 'x' }]), 'archive'],
  ])('%s', async (_, bytes, code) => {
    const { refused, message } = await readTable(bytes)
    expect(refused).toBe(code)
    expect(message).toMatch(/^[^{}]+\.$/)
  })

  test('that unpacks to a gigabyte', async () => {
    const bomb = zipBomb(1024 * 1024 * 1024)
    expect(bomb.length).toBeLessThan(3_000_000)
    expect((await readTable(bomb)).refused).toBe('zip-bomb')
  })

  test('that unpacks to more than it says', async () => {
    expect((await readTable(zipBomb(300 * 1024 * 1024, 1000))).refused).toBe('zip-size')
  })
})

/** A sheet of blanks that unpacks to so many bytes, and says to have `said`. */
function zipBomb(bytes: number, said = bytes): Buffer {
  const megabyte = deflateRawSync(`<row>${' '.repeat(1024 * 1024 - 11)}</row>`, { finishFlush: 2 })
  const head = '<worksheet><sheetData>'
  const packed = Buffer.concat([
    deflateRawSync(head, { finishFlush: 2 }),
    ...Array.from({ length: bytes / 1024 / 1024 }, () => megabyte),
    deflateRawSync(''),
  ])
  const stored = { name: sheet1, content: packed, stored: true as const, said: { method: 8, size: said } }
  return workbook({ entries: [stored] })
}

test('what a workbook points to outside of it is never asked for', async () => {
  let asked = 0
  const listener = createServer((socket) => {
    asked++
    socket.destroy()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as { port: number }
  const url = `http://127.0.0.1:${port}/`
  const external = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="${url}" TargetMode="External"/></Relationships>`
  const xxe = `<?xml version="1.0"?><!DOCTYPE x SYSTEM "${url}" [<!ENTITY e SYSTEM "${url}"><!ENTITY % p SYSTEM "${url}">%p;]>${sheetOf(table)}`
  const linked = await readTable(
    workbook({ rows: table, entries: [{ name: 'xl/_rels/workbook.xml.rels', content: external }] }),
  )
  const included = await readTable(workbook({ rows: table, entries: [{ name: sheet1, content: xxe }] }))
  listener.close()
  expect([linked.refused, included.refused]).toEqual(['part-missing', 'xml-doctype'])
  expect(asked).toBe(0)
})

test('a sheet that turns out damaged far below is refused, though its first rows were good', async () => {
  const rows = Array.from({ length: 120_000 }, (_, n) => [`id ${n}`, 'x'.repeat(60)])
  const content = sheetOf(textRows([['a', 'b'], ...rows]))
  expect(content.length).toBeGreaterThan(8 * 1024 * 1024)
  const read = await readTable(workbook({ entries: [{ name: sheet1, content, said: { crc: 1 } }] }))
  expect(read.refused).toBe('zip-checksum')
  expect(read.rows.length).toBeGreaterThan(1000)
})
