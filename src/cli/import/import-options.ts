import { InvalidArgumentError, Option } from 'commander'

/** What `import` and `map` are told about a file; what is not said is detected. */
export interface Told {
  readonly encoding?: string
  readonly delimiter?: string
  readonly quote?: string
  readonly escape?: string
  readonly headerRow?: number
  readonly sheet?: string
}

export interface ImportOptions extends Told {
  readonly type: string
  readonly action?: string
  readonly duplicates?: string
  readonly contacts?: string
  readonly errors?: 'leave-out' | 'fix-first'
  readonly workflows?: string
  readonly first?: number
  readonly dates?: DateOrder
  /** Use the answers that are offered because they were given for another file. */
  readonly remembered?: boolean
  readonly json?: boolean
}
export type DateOrder = 'day-first' | 'month-first'

/** The flags that say how a file is to be read. */
export const toldFlags = (): readonly Option[] => [
  new Option('--sheet <name>', 'the sheet of a workbook, by its name or number'),
  new Option('--encoding <name>', 'such as utf-8 or windows-1252'),
  new Option('--delimiter <text>', 'what parts the cells: , ; tab | or several characters'),
  new Option('--quote <character>', 'the quotation mark, or none'),
  new Option('--escape <character>', 'what stands before a quotation mark inside a cell'),
  new Option('--header-row <number>', 'the row that holds the headers').argParser(wholeNumber),
]

/** What the API calls them. */
export const toldOf = ({ encoding, delimiter, quote, escape, headerRow, sheet }: Told): Told => ({
  ...(encoding !== undefined && { encoding }),
  ...(delimiter !== undefined && { delimiter }),
  ...(quote !== undefined && { quote }),
  ...(escape !== undefined && { escape }),
  ...(headerRow !== undefined && { headerRow }),
  ...(sheet !== undefined && { sheet }),
})

/** The choices on the start page that were made; the others are what the type offers first. */
export const choicesOf = ({
  duplicates,
  contacts,
}: Pick<ImportOptions, 'duplicates' | 'contacts'>): Record<string, string> => ({
  ...(duplicates !== undefined && { duplicates }),
  ...(contacts !== undefined && { contacts }),
})

export function wholeNumber(text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number
  throw new InvalidArgumentError('Give a whole number from 1.')
}
