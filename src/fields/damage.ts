import type { Parsed } from './field.ts'
import { issue } from './parsed.ts'

const errorCell =
  /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|EXTERNAL!)$/i
const shortened = /^[+-]?\d(?:[.,]\d+)?E\+\d{1,3}$/i
const numberSign = 35

/** What a spreadsheet program wrote where it had no value to write. */
export function damageOf(text: string): Parsed<never> | undefined {
  if (text.charCodeAt(0) !== numberSign) return undefined
  if (errorCell.test(text)) return issue('error-cell', { text })
  return /^#{4,}$/.test(text) ? issue('cell-too-narrow', { text }) : undefined
}

/** 1.23457E+15: a number that a spreadsheet program shortened. What it was before cannot be told. */
export const looksShortened = (text: string): boolean => shortened.test(text)
