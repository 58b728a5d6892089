import { address, columnName } from '../xlsx/sheet/cell-address.ts'
import { commentsXml, shapesXml, type Comment } from './comments-xml.ts'
import { contentTypes, packageRels, sheetRels, stylesXml, styleOf, workbookRels, workbookXml } from './parts-xml.ts'
import { xmlText } from './xml-text.ts'
import { ZipWriter } from './zip-writer.ts'

/** A sheet that is written row by row, as long as it is. Every cell is text. */
export interface MarkedSheet {
  readonly name: string
  readonly columns: readonly MarkedColumn[]
  readonly rows: AsyncIterable<readonly MarkedCell[]> | Iterable<readonly MarkedCell[]>
}
export interface MarkedColumn {
  readonly header: string
  /** In characters. */
  readonly width: number
  readonly hidden?: true
  readonly lines?: 'several'
}
export interface MarkedCell {
  readonly text: string
  readonly mark?: 'error' | 'warning' | 'quiet'
  readonly comment?: string
}

/** So many characters a spreadsheet program takes in a cell. */
export const longestCell = 32_767
/** So many rows, the header among them. */
export const mostSheetRows = 1_048_576
/** Each is a drawing to a spreadsheet program: with many more it takes minutes to open them. */
export const mostComments = 5_000

/** A workbook of text whose cells may be coloured and commented: the comments are those of the first sheet. In little memory. */
export async function* markedWorkbook(sheets: readonly [MarkedSheet, ...MarkedSheet[]]): AsyncGenerator<Buffer, void> {
  const zip = new ZipWriter()
  const names = sheets.map(({ name }) => name)
  yield* zip.entry('[Content_Types].xml', [contentTypes(names.length)])
  yield* zip.entry('_rels/.rels', [packageRels])
  yield* zip.entry('xl/workbook.xml', [workbookXml(names)])
  yield* zip.entry('xl/_rels/workbook.xml.rels', [workbookRels(names.length)])
  yield* zip.entry('xl/styles.xml', [stylesXml])
  const comments: Comment[] = []
  for (const [index, sheet] of sheets.entries())
    yield* zip.entry(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, index === 0 ? comments : undefined))
  yield* zip.entry('xl/worksheets/_rels/sheet1.xml.rels', [sheetRels])
  yield* zip.entry('xl/comments1.xml', commentsXml(comments))
  yield* zip.entry('xl/drawings/vmlDrawing1.vml', shapesXml(comments))
  yield* zip.end()
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

async function* sheetXml(
  { columns, rows }: MarkedSheet,
  comments: Comment[] | undefined,
): AsyncGenerator<string, void> {
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}" xmlns:r="${relations}">`
  yield `<sheetViews><sheetView workbookViewId="0"${comments ? ' tabSelected="1"' : ''}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  yield `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.map(columnXml).join('')}</cols><sheetData>`
  yield rowXml(
    1,
    columns.map(({ header }) => ({ text: header })),
    () => styleOf('header'),
  )
  let number = 1
  let text = ''
  for await (const cells of rows) {
    number++
    text += rowXml(number, cells, (cell, column) => styleOf(cell.mark ?? columns[column]?.lines ?? 'text'))
    if (comments) noteComments(cells, number, comments)
    if (text.length < enough) continue
    yield text
    text = ''
  }
  yield `${text}</sheetData>${textIsMeant}${comments ? '<legacyDrawing r:id="rId1"/>' : ''}</worksheet>`
}

/** Numbers that are text are no mistake here: marks of a program's own would stand beside ours. */
const textIsMeant = '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'

/** What is packed at once. */
const enough = 64 * 1024

const columnXml = ({ width, hidden, lines }: MarkedColumn, index: number): string =>
  `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1" style="${styleOf(lines ?? 'text')}"${hidden ? ' hidden="1"' : ''}/>`

function rowXml(
  number: number,
  cells: readonly MarkedCell[],
  style: (cell: MarkedCell, column: number) => number,
): string {
  let xml = `<row r="${number}">`
  for (const [column, cell] of cells.entries()) {
    const of = `<c r="${columnName(column)}${number}" s="${style(cell, column)}"`
    if (cell.text !== '') xml += `${of} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell.text)}</t></is></c>`
    else if (cell.mark) xml += `${of}/>`
  }
  return `${xml}</row>`
}

function noteComments(cells: readonly MarkedCell[], row: number, comments: Comment[]): void {
  for (const [column, { comment }] of cells.entries())
    if (comment !== undefined && comments.length < mostComments)
      comments.push({ cell: address(column, row), column, row, text: comment })
}
