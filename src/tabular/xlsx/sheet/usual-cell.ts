import { word } from './xml-stretch.ts'

/** What a cell says, and where the next begins. One is kept and filled again for every cell. */
export interface UsualCell {
  /** From 0. */
  column: number
  style: number
  /** The number of a shared text; -1: it is a number, and its text stands between `from` and `to`. */
  shared: number
  from: number
  to: number
  /** The number, where it is nothing but digits and no more than are exact; otherwise -1. */
  whole: number
  next: number
}

/**
 * Reads a cell that is written as nearly all programs write them: `<c r="B2" s="1" t="s"><v>7</v></c>`, a number or a
 * shared text. Here is where the time of reading a sheet goes, so bytes are compared one by one. False where anything
 * is unusual; then the tags are looked at one by one.
 */
export function usualCell(bytes: Buffer, view: DataView, begins: number, row: number, cell: UsualCell): boolean {
  if (begins + longest > bytes.length) return false
  if (view.getUint32(begins, true) !== cellTag || view.getUint16(begins + 4, true) !== equalsQuote) return false
  let at = begins + 6
  let column = 0
  let code = bytes[at] ?? 0
  for (; code >= 65 && code <= 90; code = bytes[++at] ?? 0) column = column * 26 + code - 64
  let number = 0
  for (; code >= 48 && code <= 57; code = bytes[++at] ?? 0) number = number * 10 + code - 48
  if (number !== row || code !== quote || column === 0 || column > 16_384 || at > begins + 17) return false
  at++
  let style = 0
  if (view.getUint32(at, true) === styleIs) {
    at += 4
    for (code = bytes[at] ?? 0; code >= 48 && code <= 57; code = bytes[++at] ?? 0) style = style * 10 + code - 48
    if (code !== quote || at > begins + 28) return false
    at++
  }
  const isShared = view.getUint32(at, true) === typeIs
  if (isShared) {
    if (view.getUint16(at + 4, true) !== sQuote) return false
    at += 6
  }
  if (view.getUint32(at, true) !== valueTag) return false
  cell.from = at + 4
  cell.column = column - 1
  cell.style = style
  return isShared ? sharedValue(bytes, view, cell) : numberValue(bytes, view, cell)
}

function sharedValue(bytes: Buffer, view: DataView, cell: UsualCell): boolean {
  let at = cell.from
  let index = 0
  for (let code = bytes[at] ?? 0; code >= 48 && code <= 57; code = bytes[++at] ?? 0) index = index * 10 + code - 48
  if (at === cell.from || at - cell.from > 9) return false
  cell.shared = index
  return ends(view, at, cell)
}

function numberValue(bytes: Buffer, view: DataView, cell: UsualCell): boolean {
  let at = cell.from
  let whole = 0
  let code = bytes[at] ?? 0
  for (; code >= zero && code <= nine; code = bytes[++at] ?? 0) whole = whole * 10 + code - zero
  cell.whole = code === lessThan && at - cell.from <= exactDigits ? whole : -1
  for (; code >= 43 && code <= 101 && code !== lessThan; code = bytes[++at] ?? 0) continue
  cell.shared = -1
  return at > cell.from && at - cell.from < 40 && ends(view, at, cell)
}

function ends(view: DataView, at: number, cell: UsualCell): boolean {
  if (view.getUint32(at, true) !== valueEnds || view.getUint32(at + 4, true) !== cellEnds) return false
  cell.to = at
  cell.next = at + 8
  return true
}

const [cellTag, styleIs, typeIs] = [word('<c r'), word(' s="'), word(' t="')]
const [valueTag, valueEnds, cellEnds] = [word('><v>'), word('</v>'), word('</c>')]
const [equalsQuote, sQuote] = [word('="'), word('s"')]
const [quote, zero, nine, lessThan] = [34, 48, 57, 60] as const
const exactDigits = 15
/** Far more than a usual cell has: none is looked for behind the end of what is in memory. */
const longest = 128
