import { z } from 'zod'
import type { MappingPage } from './use-draft.ts'

const finding = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
const described = z.object({
  encoding: z.string(),
  delimiter: z.string(),
  quote: z.string(),
  headerRow: z.number(),
  notes: z.array(finding).default([]),
})
export type FileRead = z.output<typeof described>

/** How the file was read, as far as a text file says it. */
export const fileRead = ({ described: said }: MappingPage): FileRead | undefined => described.safeParse(said).data

const delimiters: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' }
export const delimiterWord = (delimiter: string): string => delimiters[delimiter] ?? `“${delimiter}”`

/** `.csv, UTF-8, comma, header in row 3` */
export const inWords = ({ encoding, delimiter, quote, headerRow }: FileRead): string =>
  [
    '.csv',
    encoding.toUpperCase(),
    delimiterWord(delimiter),
    ...(quote === '' ? ['no quotes'] : quote === '"' ? [] : [`quoted by ${quote}`]),
    `header in row ${headerRow}`,
  ].join(', ')

/** What was found while the file was read that a person should know. */
export const findings = ({ notes }: FileRead): readonly string[] =>
  notes.flatMap(({ code, facts }) => {
    const words = sentences[code]
    return words === undefined ? [] : [words.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))]
  })

const sentences: Readonly<Record<string, string>> = {
  'title-rows': 'Rows above the header are not read ({rows}); the first says “{text}”.',
  'separator-line': 'The first row names the delimiter and is not read.',
  'header-blank': 'Column {column} has no header.',
  'header-duplicate': 'The header “{header}” stands above columns {columns}.',
  'header-long': 'The header of column {column} is very long ({length} characters) and was cut.',
  'header-invisible': 'The header “{header}” of column {column} has characters that cannot be seen.',
  'header-reserved': 'The header “{header}” of column {column} is a word that programs use; it is read as plain text.',
  'header-mended': 'The header of column {column} has characters that could not be read.',
  'encoding-guessed': 'The encoding is taken for {encoding}, by its letters. Change it if names look wrong.',
}
