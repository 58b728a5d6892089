import { expect, test } from 'vitest'
import { sheetOf, textRows, workbook, type AWorkbook } from '../support/workbook.ts'
import { writtenFile } from '../support/written-file.ts'
import { bombPart, type Bomb } from '../support/zip-bomb.ts'
import { inFull } from './depth.ts'
import { dice } from './dice.ts'
import { readApart } from './measured.ts'

const MiB = 1024 * 1024
const sheet = 'xl/worksheets/sheet1.xml'
const shared = 'xl/sharedStrings.xml'
const styles = 'xl/styles.xml'

const table = textRows([
  ['a', 'b'],
  ['1', '2'],
])
const blankRows: Bomb = { begins: '<worksheet><sheetData>', over: `<row>${' '.repeat(1000)}</row>`, bytes: 4096 * MiB }
const sameTexts: Bomb = { begins: '<sst>', over: `<si><t>${'x'.repeat(1000)}</t></si>`, bytes: 4096 * MiB }
const sameStyles: Bomb = { begins: '<styleSheet><cellXfs>', over: '<xf/>', bytes: 4096 * MiB }
const asksForAll = '<row r="1"><c t="s"><v>0</v></c></row><row r="2"><c t="s"><v>99999999</v></c></row>'
const bombIn = (part: string, bomb: Bomb): AWorkbook => ({ entries: [bombPart(part, bomb)] })
const within = (said: AWorkbook): AWorkbook => ({ rows: table, shared: [], ...said })
const bombInside = {
  name: 'xl/embeddings/book.xlsx',
  content: workbook(bombIn(sheet, { ...blankRows, bytes: 1024 * MiB })),
}

/** Texts that do not pack well, so that no ratio gives them away: as many and as long as are read at most. */
function manyTexts(): Bomb {
  const draw = dice(11)
  const text = (): string => Array.from({ length: 16 }, () => String.fromCharCode(97 + draw(26))).join('')
  const over = Array.from({ length: 32_000 }, () => `<si><t>${text()}</t></si>`).join('')
  return { begins: '<sst>', over, ends: '</sst>', bytes: 15_800_000 * 32 }
}

const files: readonly (readonly [string, () => AWorkbook, string | null])[] = [
  ['a sheet of 4 GB that says 1 KB', () => bombIn(sheet, { ...blankRows, said: 1024 }), 'zip-size'],
  ['texts of 4 GB that say 1 KB', () => within(bombIn(shared, { ...sameTexts, said: 1024 })), 'zip-size'],
  ['styles of 4 GB that say 1 KB', () => within(bombIn(styles, { ...sameStyles, said: 1024 })), 'zip-size'],
  ['a bomb inside of a workbook', () => within({ entries: [bombInside] }), null],
  ['a workbook where a sheet should be', () => ({ entries: [{ ...bombInside, name: sheet }] }), 'xml-damaged'],
  ['a million styles', () => within(bombIn(styles, { ...sameStyles, bytes: 8 * MiB })), 'zip-checksum'],
  ['a sheet that is a link', () => ({ entries: [aLink(sheet)] }), 'xml-damaged'],
  ['a link beside it', () => within({ entries: [aLink('xl/media/image1.png')] }), null],
  ['its sheet twice', () => ({ entries: [theSheet, theSheet] }), 'zip-twice'],
]

const inFullOnly: typeof files = [
  ['a sheet of 10 GB', () => ({ ...bombIn(sheet, { ...blankRows, bytes: 10_240 * MiB }), zip64: true }), 'zip-bomb'],
  ['texts of 1 GB', () => within(bombIn(shared, { ...sameTexts, bytes: 1024 * MiB })), 'zip-bomb'],
  ['as many texts as there may be', () => within({ rows: asksForAll, ...bombIn(shared, manyTexts()) }), 'zip-checksum'],
  [
    'one text of 63 MB',
    () => within(bombIn(shared, { begins: '<sst><si><t>', over: 'x', bytes: 63 * MiB })),
    'text-too-long',
  ],
]

const theSheet = { name: sheet, content: sheetOf(table) }
const aLink = (name: string) => ({ name, content: '/etc/passwd', stored: true, said: { mode: 0o120777 } }) as const

test(
  'workbooks that are more than they seem cost little memory, and leave nothing behind',
  { timeout: 180_000 },
  async () => {
    const tried = [...files, ...(inFull ? inFullOnly : [])]
    const written: string[] = []
    for (const [, said] of tried) written.push(await writtenFile(workbook(said()), 'upload.xlsx'))
    const { measured, left } = await readApart(...written)
    expect(measured.map(({ refused }, at) => [tried[at]?.[0], refused])).toEqual(
      tried.map(([name, , code]) => [name, code]),
    )
    for (const [at, { readerPeak, growth }] of measured.entries()) {
      expect(readerPeak, `MiB that reading took: ${tried[at]?.[0]}`).toBeLessThan(512)
      expect(growth, `MiB by which the worker grew: ${tried[at]?.[0]}`).toBeLessThan(100)
    }
    expect(Math.max(...measured.map(({ readerPeak }) => readerPeak)), 'MiB that were seen at all').toBeGreaterThan(30)
    expect(left).toEqual([])
  },
)
