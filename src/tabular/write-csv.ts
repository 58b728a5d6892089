/** Rows of text as lines of a .csv that a spreadsheet program opens without running anything in it. */
export const csvLines = (rows: Iterable<readonly string[]>): string => {
  let text = ''
  for (const row of rows) text += `${row.map((cell) => quoted(unfanged(cell))).join(',')}\r\n`
  return text
}

/** What makes programs take a .csv for UTF-8. */
export const byteOrderMark = '\uFEFF'

const mustBeQuoted = /[",;\t\r\n]|^\s|\s$/

const quoted = (cell: string): string => (mustBeQuoted.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A spreadsheet program calculates what begins like this, full-width signs in some countries; apostrophes of ours may stand before. */
const fang = /^'*[=+\-@\t\r\n＝＋－＠]/
/** -5, +1, -1,234.50, 12.5 %: calculated, they are what they were. */
const number = /^[+-]?(?:\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,]\d+)? ?%?$/
/** +1 (555) 010-0000: no formula, for its spaces and parentheses. +1-555-010-0000 is one, and would be subtracted. */
const phone = /^\+(?=[^ ()]*[ ()])\d(?:[ ().-]{0,2}\d){6,14}$/

/** With an apostrophe first, a formula is text; whoever reads it back takes the first one off. */
export const unfanged = (cell: string): string =>
  fang.test(cell) && !number.test(cell) && !phone.test(cell) ? `'${cell}` : cell

/** A cell without the apostrophe that was put before it. */
export const bare = (cell: string): string => (cell.startsWith("'") && fang.test(cell) ? cell.slice(1) : cell)
