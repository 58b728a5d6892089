/** What a cell says, and where the next begins. One is kept and filled again for every cell. */
export interface UsualCell {
  /** From 0. */
  column: number
  style: number
  /** The number of a shared text; -1: it is a number, and its text stands between `from` and `to`. */
  shared: number
  from: number
  to: number
  next: number
}

/**
 * Reads a cell that is written as nearly all programs write them: `<c r="B2" s="1" t="s"><v>7</v></c>`, a number or a
 * shared text. Here is where the time of reading a sheet goes, so bytes are compared one by one. False where anything
 * is unusual; then the tags are looked at one by one.
 */
export function usualCell(bytes: Uint8Array, begins: number, row: number, cell: UsualCell): boolean {
  if (bytes[begins + 5] !== quote || bytes[begins] !== lessThan || bytes[begins + 1] !== c) return false
  if (bytes[begins + 2] !== space || bytes[begins + 3] !== r || bytes[begins + 4] !== equals) return false
  let at = begins + 6
  let column = 0
  let code = bytes[at] ?? 0
  for (; code >= 65 && code <= 90; code = bytes[++at] ?? 0) column = column * 26 + code - 64
  let number = 0
  for (; code >= 48 && code <= 57; code = bytes[++at] ?? 0) number = number * 10 + code - 48
  if (number !== row || code !== quote || column === 0 || column > 16_384) return false
  at++
  let style = 0
  if (bytes[at] === space && bytes[at + 1] === s) {
    if (bytes[at + 2] !== equals || bytes[at + 3] !== quote) return false
    at += 4
    for (code = bytes[at] ?? 0; code >= 48 && code <= 57; code = bytes[++at] ?? 0) style = style * 10 + code - 48
    if (code !== quote) return false
    at++
  }
  const isShared = bytes[at] === space
  if (isShared) {
    if (bytes[at + 1] !== t || bytes[at + 2] !== equals || bytes[at + 3] !== quote) return false
    if (bytes[at + 4] !== s || bytes[at + 5] !== quote) return false
    at += 6
  }
  if (bytes[at] !== greaterThan || bytes[at + 1] !== lessThan || bytes[at + 2] !== v) return false
  if (bytes[at + 3] !== greaterThan) return false
  cell.from = at + 4
  cell.column = column - 1
  cell.style = style
  return isShared ? sharedValue(bytes, cell) : numberValue(bytes, cell)
}

function sharedValue(bytes: Uint8Array, cell: UsualCell): boolean {
  let at = cell.from
  let index = 0
  for (let code = bytes[at] ?? 0; code >= 48 && code <= 57; code = bytes[++at] ?? 0) index = index * 10 + code - 48
  if (at === cell.from || at - cell.from > 9) return false
  cell.shared = index
  return ends(bytes, at, cell)
}

function numberValue(bytes: Uint8Array, cell: UsualCell): boolean {
  let at = cell.from
  for (let code = bytes[at] ?? 0; code >= 43 && code <= 101 && code !== lessThan; code = bytes[++at] ?? 0) continue
  cell.shared = -1
  return at > cell.from && ends(bytes, at, cell)
}

function ends(bytes: Uint8Array, at: number, cell: UsualCell): boolean {
  if (bytes[at] !== lessThan || bytes[at + 1] !== slash || bytes[at + 2] !== v) return false
  if (bytes[at + 3] !== greaterThan || bytes[at + 4] !== lessThan || bytes[at + 5] !== slash) return false
  if (bytes[at + 6] !== c || bytes[at + 7] !== greaterThan) return false
  cell.to = at
  cell.next = at + 8
  return true
}

const [space, quote, slash, lessThan, equals, greaterThan] = [32, 34, 47, 60, 61, 62] as const
const [c, r, s, t, v] = [99, 114, 115, 116, 118] as const
