/**
 * Turns an uploaded file into rows of text with the numbers a spreadsheet program shows; it refuses, in one sentence,
 * what it cannot read, and knows nothing of what the cells mean.
 */
export { address as cellAddress } from './xlsx/sheet/cell-address.ts'
export { openTable } from './open-table.ts'
export { asSheetCells, logColumns, tornCells } from './our-log.ts'
export { sentence, sentences } from './sentences.ts'
export { isProblem, isRefused } from './table.ts'
export { Unreadable } from './unreadable.ts'
export type { Described, Finding, Place, ReadRow, Refused, RowProblem, Table, TextRow, Told } from './table.ts'
export {
  longestCell,
  markedWorkbook,
  mostComments,
  mostSheetRows,
  type MarkedCell,
  type MarkedColumn,
  type MarkedSheet,
} from './marked/marked-workbook.ts'
export { bare, byteOrderMark, csvLines, unfanged } from './write-csv.ts'
export { workbookStream } from './workbook-stream.ts'
export { workbookOf, type SheetToWrite } from './write-workbook.ts'
export { limits as sheetLimits } from './xlsx/limits.ts'
