import { limits } from './limits.ts'
import type { Stretch } from './stretch.ts'

/**
 * The cells of a row that lies on one line and has no fault, as nearly every row of nearly every file: here is where
 * time goes, so places are kept in variables. Undefined where anything is unusual; `parseRecord` looks closer.
 */
export function lineCells(stretch: Stretch, start: number, end: number, width: number): string[] | undefined {
  const { text, dialect, length } = stretch
  const { delimiter, quote, escape } = dialect
  const step = delimiter.length
  // Made as long as it will be, so that it need not grow.
  // oxlint-disable-next-line unicorn/no-new-array
  const cells = new Array<string>(width)
  let mark = stretch.quotes.next(start)
  if (mark < end && escape !== quote) return undefined
  let to = stretch.delimiters.next(start)
  let count = 0
  for (let from = start; ; from = to + step) {
    if (from > start) to = nextIn(text, delimiter, from, length)
    if (mark === from && from < end) {
      const close = closingMark(text, quote, from, end)
      if (close < 0) return undefined
      to = close + 1
      cells[count++] = withoutMarks(stretch.slice(from + 1, close), quote)
      if (to < end && !text.startsWith(delimiter, to)) return undefined
      mark = nextIn(text, quote, to, length)
    } else {
      if (to > end) to = end
      if (mark < to) return undefined
      cells[count++] = stretch.slice(from, to)
    }
    if (to >= end) break
  }
  stretch.quotes.remember(end, mark)
  if (count !== cells.length) cells.length = count
  return cells
}

function nextIn(text: string, what: string, from: number, length: number): number {
  const found = text.indexOf(what, from)
  return found < 0 ? length : found
}

/** The mark that closes a cell on its line, or -1. */
function closingMark(text: string, quote: string, cell: number, end: number): number {
  const code = text.charCodeAt(cell)
  let mark = text.indexOf(quote, cell + 1)
  while (mark >= 0 && mark + 1 < end && text.charCodeAt(mark + 1) === code) mark = text.indexOf(quote, mark + 2)
  return mark < end && mark - cell <= limits.quoted ? mark : -1
}

const withoutMarks = (inner: string, quote: string): string =>
  inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner
