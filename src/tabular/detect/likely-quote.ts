import { better, judge } from './judge-dialect.ts'
import type { Judged, Sample } from './judge-dialect.ts'

const others = ["'", '`', '~', '^']

/**
 * Another quotation mark than `"`, where it is plain that one is used: no cell begins with `"`, the rows have no fault
 * under the other, and a whole column is written in it, or only with it do the rows agree. O'Brien is not quoted.
 */
export function likelyQuote(text: Sample, plain: Judged, escape: string | undefined): Judged {
  if (plain.rows.some(({ cells = [] }) => cells.some((cell) => cell.startsWith('"'))) || opens(text.text, '"'))
    return plain
  for (const quote of others.filter((mark) => opens(text.text, mark))) {
    const found = [',', ';', '\t', '|']
      .map((delimiter) => judge(text, { delimiter, quote, escape: escape ?? quote }))
      .toSorted(better)[0]
    if (found && found.troubled === 0 && found.parts && speaksFor(quote, found, plain)) return found
  }
  return plain
}

const opens = (text: string, quote: string): boolean =>
  text.startsWith(quote) || [',', ';', '\t', '|', '\n', '\r'].some((before) => text.includes(before + quote))

const speaksFor = (quote: string, found: Judged, plain: Judged): boolean =>
  found.fitting > plain.fitting || hasColumnIn(quote, plain)

/** Whether some column has all its filled cells in that mark, at least two. */
function hasColumnIn(quote: string, { rows, width }: Judged): boolean {
  return Array.from({ length: width }, (_, column) => column).some((column) => {
    const cells = rows.slice(1).flatMap((row) => row.cells?.[column]?.trim() || [])
    return cells.length > 1 && cells.every((cell) => cell.length > 1 && cell.startsWith(quote) && cell.endsWith(quote))
  })
}
