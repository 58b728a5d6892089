import type { Parsed } from './field.ts'
import { issue, value, withWarning } from './parsed.ts'

const errorCell =
  /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|EXTERNAL!)$/i
const shortened = /^[+-]?\d(?:[.,]\d+)?E\+\d{1,3}$/i
const cutOff = /^\d{15}0+$/
const numberSign = 35

/** What a spreadsheet program wrote where it had no value to write. */
export function damageOf(text: string): Parsed<never> | undefined {
  if (text.charCodeAt(0) !== numberSign) return undefined
  if (errorCell.test(text)) return issue('error-cell', { text })
  return /^#{4,}$/.test(text) ? issue('cell-too-narrow', { text }) : undefined
}

/** A text as it stands, with a warning where a spreadsheet program may have taken it for a number too long to keep. */
export function asWritten(text: string): Parsed<string> {
  // Most texts begin with a letter.
  if (text.charCodeAt(0) > nine) return value(text)
  if (looksShortened(text)) return withWarning(text, 'number-damaged', { text })
  return cutOff.test(text) ? withWarning(text, 'number-cut-off', { text }) : value(text)
}
const nine = 57

/** What somebody has to see in the file itself, so that its cell is named. */
export const isDamage = (code: string): boolean => damages.has(code)
const damages: ReadonlySet<string> = new Set([
  ...['number-damaged', 'number-cut-off', 'digits-lost', 'error-cell', 'cell-too-narrow'],
])

/** 1.23457E+15: a number that a spreadsheet program shortened. What it was before cannot be told. */
export const looksShortened = (text: string): boolean => shortened.test(text)
