import { looksShortened } from './damage.ts'
import type { Known, Parsed } from './field.ts'
import { issue, value } from './parsed.ts'

/** A number as plain digits ('-1234.5'), out of the organisation's way to write it. */
export function readDecimal(text: string, { decimalSign }: Pick<Known, 'decimalSign'>): Parsed<string> {
  if (simple.test(text)) return value(text)
  if (looksShortened(text)) return issue('digits-lost', { text })
  const signed = text.replace(/^\u2212/, '-')
  const { plain, grouped } = decimalSign === '.' ? point : comma
  if (plain.test(signed)) return value(canonical(signed, decimalSign))
  if (oneGroup.test(signed)) return issue('number-ambiguous', { text, sign: decimalSign })
  if (grouped.test(signed)) return value(canonical(signed, decimalSign))
  const other = decimalSign === '.' ? comma : point
  const otherwise = other.plain.test(signed) || other.grouped.test(signed)
  return issue(otherwise ? 'number-other-sign' : 'number-not-understood', { text, sign: decimalSign })
}

const simple = /^-?\d{1,15}$/
const formsWith = (decimal: string, groupSigns: string): { readonly plain: RegExp; readonly grouped: RegExp } => ({
  plain: new RegExp(`^[+-]?(?:\\d+${decimal}?\\d*|${decimal}\\d+)$`),
  grouped: new RegExp(`^[+-]?\\d{1,3}(?:([${groupSigns}])\\d{3})(?:\\1\\d{3})*(?:${decimal}\\d+)?$`),
})
const spaces = " \u00a0\u202f\u2009'\u2019"
const point = formsWith('\\.', `,${spaces}`)
const comma = formsWith(',', `.${spaces}`)

/** 1,234 is a thousand to some and little more than one to others. */
const oneGroup = /^[+-]?\d{1,3}[.,]\d{3}$/

function canonical(text: string, decimalSign: string): string {
  const [whole = '', fraction = ''] = text.split(decimalSign)
  const digits = whole.replace(/\D/g, '') || '0'
  return `${text.startsWith('-') ? '-' : ''}${digits}${fraction && `.${fraction}`}`
}
