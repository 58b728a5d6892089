import type { MappingPage } from './use-draft.ts'

/** How the file was read, as far as it was. */
export type FileRead = NonNullable<MappingPage['described']>

const delimiters: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' }
const delimiterWord = (delimiter: string): string => delimiters[delimiter] ?? `“${delimiter}”`

/** `.csv, UTF-8, comma, header in row 3`; `.xlsx, sheet “Cases” (1 of 3), header in row 1` */
export const inWords = (read: FileRead): string =>
  [...(read.format === 'xlsx' ? sheetWords(read) : textWords(read)), `header in row ${read.headerRow}`].join(', ')

const sheetWords = ({ sheet, sheets }: FileRead): readonly string[] => [
  '.xlsx',
  sheets.length === 1
    ? `sheet “${sheet}”`
    : `sheet “${sheet}” (${sheets.indexOf(sheet ?? '') + 1} of ${sheets.length})`,
]

const textWords = ({ encoding, delimiter, quote }: FileRead): readonly string[] => [
  '.csv',
  (encoding ?? '').toUpperCase(),
  delimiterWord(delimiter ?? ''),
  ...(quote === '' ? ['no quotes'] : quote === '"' ? [] : [`quoted by ${quote}`]),
]
