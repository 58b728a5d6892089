import { readDecimal } from './decimal.ts'
import type { Field, Known, Parsed } from './field.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'
import { issue, value } from './parsed.ts'
import { inRange, type Range } from './range.ts'

/** A whole number, by default one that an SQL integer holds. 3.0 is whole. */
export function integer<const P extends FieldOptions & Range>(header: string, options?: P): Field<Need<number, P>> {
  const range = { min: options?.min ?? -2_147_483_648, max: options?.max ?? 2_147_483_647 }
  return fieldOf(header, options, { sample: '1', read: (text, known) => inRange(text, readWhole(text, known), range) })
}

function readWhole(text: string, known: Known): Parsed<number> {
  const read = readDecimal(text, known)
  if (!read.ok) return read
  const [whole = '', fraction = ''] = read.value.split('.')
  return /[1-9]/.test(fraction) ? issue('number-not-whole', { text }) : value(Number(whole) + 0)
}
