import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { letters, sheetOf } from '../../../../test/support/workbook.ts'
import { SharedTexts } from './shared-texts.ts'
import { SheetScanner } from './sheet-scanner.ts'
import type { ScannedRow } from './sheet-scanner.ts'

const text = fc.string({
  unit: fc.constantFrom('a', 'é', '😀', ' ', '&amp;', '&lt;', '&#65;', '_', '_x0041_', "'", '"', '>', '\t'),
  maxLength: 12,
})
const blanks = fc.constantFrom('', ' ', '\n  ', '<!-- c -->', '<?p q?>')
const cellXml = fc
  .record({
    column: fc.nat(6),
    text,
    kind: fc.constantFrom('str', 'inlineStr', 'n', 'none', 'rich'),
    mark: fc.constantFrom('"', "'"),
    blanks,
    prefix: fc.constantFrom('', 'x:'),
  })
  .map(({ column, text: said, kind, mark, blanks: gap, prefix: p }) => (row: number) => {
    const ref = `r=${mark}${letters(column)}${row}${mark}`
    const inner = {
      str: `<${p}v>${said}</${p}v>`,
      inlineStr: `<${p}is><${p}t xml:space="preserve">${said}</${p}t></${p}is>`,
      n: `<${p}v>${column * 7}</${p}v>`,
      none: '',
      rich: `<${p}is><${p}r><${p}rPr><${p}b/></${p}rPr><${p}t xml:space="preserve">${said}</${p}t></${p}r>${gap}<${p}rPh sb="0"><${p}t>no</${p}t></${p}rPh></${p}is>`,
    }[kind]
    return {
      column,
      xml: `<${p}c ${ref} t=${mark}${kind === 'rich' ? 'inlineStr' : kind === 'none' ? 'str' : kind}${mark}>${gap}${inner}${gap}</${p}c>`,
    }
  })
const sheetXml = fc
  .array(
    fc.record({
      cells: fc.uniqueArray(cellXml, { selector: (make) => make(1).column, maxLength: 5 }),
      gap: fc.nat(2),
      blanks,
    }),
    { maxLength: 8 },
  )
  .map((rows) => {
    let number = 0
    return sheetOf(
      rows
        .map(({ cells, gap, blanks: between }) => {
          number += gap + 1
          return `${between}<row r="${number}">${cells.map((make) => make(number).xml).join(between)}</row>`
        })
        .join(''),
    )
  })

test('the scanner finds what a whole parser of XML finds, wherever the file is cut into stretches', () => {
  fc.assert(
    fc.property(sheetXml, fc.integer({ min: 1, max: 60 }), (xml, step) => {
      expect(scanned(xml, step)).toEqual(parsed(xml))
    }),
    { numRuns: 300, seed: 20_261_122 },
  )
})

const item = fc.tuple(text, blanks).map(([said, gap]) => `<si>${gap}<t xml:space="preserve">${said}</t></si>`)
const plainItem = fc.constantFrom('plain', 'a', 'two words', '').map((said) => `<si><t>${said}</t></si>`)

test('shared texts are those that a whole parser finds, wherever the file is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(item, plainItem), { maxLength: 30 }),
      fc.integer({ min: 1, max: 60 }),
      async (items, step) => {
        const xml = `<sst xmlns="u">${items.join('')}</sst>\n`
        const texts = new SharedTexts('shared', pieces(Buffer.from(xml), step))
        await texts.finish()
        expect(items.map((_, index) => texts.at(index))).toEqual(parsedTexts(xml))
        expect(texts.at(items.length)).toBeUndefined()
      },
    ),
    { numRuns: 200, seed: 20_261_122 },
  )
})

async function* pieces(bytes: Buffer, step: number): AsyncGenerator<Buffer, void> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step)
}

function parsedTexts(xml: string): readonly string[] {
  const texts: string[] = []
  const parser = new SaxesParser()
  let inText = false
  parser.on('opentag', ({ name }) => {
    inText = name === 't'
    if (name === 'si') texts.push('')
  })
  parser.on('closetag', () => (inText = false))
  parser.on('text', (said) => {
    if (inText) texts.push((texts.pop() ?? '') + said.replaceAll('_x0041_', 'A'))
  })
  parser.write(xml).close()
  return texts
}

function scanned(xml: string, step: number): unknown {
  const scanner = new SheetScanner('sheet', { formats: [], from1904: false })
  const bytes = Buffer.from(xml)
  const rows: ScannedRow[] = []
  for (let at = 0; at < bytes.length; at += step) rows.push(...scanner.scan(bytes.subarray(at, at + step), false))
  rows.push(...scanner.scan(Buffer.alloc(0), true))
  return rows.map(({ number, cells }) => [number, ...cells])
}

/** The same by saxes, which builds on nothing of ours. */
function parsed(xml: string): unknown {
  const rows: (string | number)[][] = []
  const path: string[] = []
  let row: (string | number)[] = []
  let column = 0
  let cell = ''
  const parser = new SaxesParser()
  const local = (name: string): string => name.replace(/^x:/, '')
  parser.on('opentag', ({ name, attributes }) => {
    path.push(local(name))
    if (local(name) === 'row') row = [Number(attributes['r'])]
    if (local(name) === 'c') {
      column = String(attributes['r']).charCodeAt(0) - 65
      cell = ''
    }
  })
  parser.on('text', (said) => {
    if ((path.at(-1) === 'v' || path.at(-1) === 't') && !path.includes('rPh')) cell += said
  })
  parser.on('closetag', ({ name }) => {
    path.pop()
    if (local(name) === 'c' && cell !== '') {
      while (row.length < column + 1) row.push('')
      row[column + 1] = cell.replaceAll('_x0041_', 'A')
    }
    if (local(name) === 'row' && row.length > 1) rows.push(row)
  })
  parser.write(xml).close()
  return rows
}
