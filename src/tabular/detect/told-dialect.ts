import type { Dialect } from '../csv/dialect.ts'
import type { Refused, Told } from '../table.ts'

export type SaidDialect = { readonly [K in keyof Dialect]: string | undefined }

/** What a person said of a dialect, with names instead of characters that are hard to type. */
export const asTold = ({ delimiter, quote, escape }: Told): SaidDialect => ({
  delimiter: delimiter === undefined ? undefined : (names[delimiter.toLowerCase()] ?? delimiter),
  quote: quote?.toLowerCase() === 'none' ? '' : quote,
  escape: escape?.toLowerCase() === 'backslash' ? '\\' : escape,
})

const names: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  space: ' ',
}

export function unusable({ delimiter, quote, escape }: SaidDialect): Refused | undefined {
  // oxlint-disable-next-line no-control-regex
  if (delimiter !== undefined && (!/^[^\r\n\0"]{1,10}$/.test(delimiter) || delimiter.includes(quote || '"'))) {
    return { refused: 'delimiter-unusable', facts: { delimiter } }
  }
  if (quote !== undefined && !/^[!-~]?$/.test(quote)) return { refused: 'quote-unusable', facts: { quote } }
  if (escape !== undefined && !/^[!-~]?$/.test(escape)) return { refused: 'escape-unusable', facts: { escape } }
  return undefined
}

/** The delimiter that a first line such as `sep=;` names. Excel writes and reads it. */
export function separatorLine(text: string): string | undefined {
  return /^"?sep=([^\r\n\0"])/i.exec(text)?.[1]
}
