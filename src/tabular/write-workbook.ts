import { colToLetter, writeXlsx, type CellStyle, type WriteSheet } from 'hucre/xlsx'

/** A sheet to be written: its first row stands above the others. Every cell is text, so that no program reads more into it. */
export interface SheetToWrite {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  /** Of the columns, in characters. */
  readonly widths: readonly number[]
  readonly lines: 'one' | 'several'
  /** So many rows below the first are text before anything stands in them, and have the drop-downs. */
  readonly prepared?: number
  readonly dropDowns?: readonly DropDown[]
  readonly hidden?: true
}

/** In the prepared rows of a column: values from the same workbook. */
export interface DropDown {
  readonly column: number
  readonly sheet: string
  readonly from: number
  readonly count: number
  /** Whether a program asks before it takes something else. */
  readonly others: 'ask' | 'take'
}

/** A workbook of text: what looks like a formula, a date or a number is neither, also after somebody has edited it. */
export const workbookOf = async (sheets: readonly SheetToWrite[]): Promise<Buffer> =>
  Buffer.from(await writeXlsx({ sheets: sheets.map(sheetOf), properties: { creator: 'Muster' } }))

function sheetOf({ name, rows, widths, lines, prepared = 0, dropDowns = [], hidden }: SheetToWrite): WriteSheet {
  const style = { numFmt: '@', alignment: { vertical: 'top', wrapText: lines === 'several' } } as const
  // A column by itself cannot be made text here, so its cells are, before anything stands in them.
  const blank = Array.from({ length: Math.max(prepared + 1 - rows.length, 0) }, () => widths.map(() => null))
  return {
    name,
    columns: widths.map((width) => ({ width, style })),
    rows: [...rows.map((row) => row.map(asText)), ...blank],
    cells: new Map(widths.map((_, column) => [`0,${column}`, { style: heading }])),
    freezePane: { rows: 1 },
    dataValidations: dropDowns.map((one) => listOf(one, prepared + 1)),
    ...(hidden && { hidden }),
  }
}

const heading = {
  numFmt: '@',
  font: { bold: true },
  alignment: { vertical: 'top', wrapText: true },
} satisfies CellStyle

/** Blank cells stay blank; what would be taken for a coded letter is coded itself, as is what XML cannot say. */
export const asText = (cell: string): string | null =>
  cell === ''
    ? null
    : cell
        .toWellFormed()
        .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
        .replaceAll('\uFFFE', '_xFFFE_')
        .replaceAll('\uFFFF', '_xFFFF_')

// Always from cells: in a list that stands in the rule itself, 255 characters are the end, and a comma parts two values.
function listOf(
  { column, sheet, from, count, others }: DropDown,
  lastRow: number,
): NonNullable<WriteSheet['dataValidations']>[number] {
  const [to, source] = [colToLetter(column), colToLetter(from)]
  return {
    type: 'list',
    formula1: `${sheet}!$${source}$1:$${source}$${count}`,
    range: `${to}2:${to}${lastRow}`,
    allowBlank: true,
    ...(others === 'ask' && {
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: 'Not in the list',
      errorMessage: 'This is none of the values in the list.',
    }),
  }
}
