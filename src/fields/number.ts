import { readDecimal } from './decimal.ts'
import type { Field, Known, Parsed } from './field.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'
import { issue, value } from './parsed.ts'
import { inRange, type Range } from './range.ts'

/** A number with the organisation's decimal sign. More than 15 digits are refused: they would not all be kept. */
export function number<const P extends FieldOptions & Range>(header: string, options?: P): Field<Need<number, P>> {
  return fieldOf(header, options, {
    sample: '12.5',
    read: (text, known) => inRange(text, readNumber(text, known), options),
  })
}

function readNumber(text: string, known: Known): Parsed<number> {
  const read = readDecimal(text, known)
  if (!read.ok) return read
  return significant(read.value) > 15 ? issue('number-too-long', { text }) : value(Number(read.value) + 0)
}

const significant = (decimal: string): number =>
  decimal.length <= 15 ? 15 : decimal.replace(/[-.]/g, '').replace(/^0+/, '').length
