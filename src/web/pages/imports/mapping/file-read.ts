import type { MappingPage } from './use-draft.ts'

/** How the file was read, as far as it was. */
export type FileRead = NonNullable<MappingPage['described']>

const delimiters: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' }
const delimiterWord = (delimiter: string): string => delimiters[delimiter] ?? `“${delimiter}”`

/** `.csv, UTF-8, comma, header in row 3` */
export const inWords = ({ encoding, delimiter, quote, headerRow }: FileRead): string =>
  [
    '.csv',
    encoding.toUpperCase(),
    delimiterWord(delimiter),
    ...(quote === '' ? ['no quotes'] : quote === '"' ? [] : [`quoted by ${quote}`]),
    `header in row ${headerRow}`,
  ].join(', ')
