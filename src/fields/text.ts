import { asWritten } from './damage.ts'
import type { Field } from './field.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'

interface TextOptions extends FieldOptions {
  readonly atMost?: number
}

/** Any text, trimmed, at most 200 characters or what is said. Kept as it is: controls, marks and formulas too. */
export function text<const P extends TextOptions>(header: string, options?: P): Field<Need<string, P>> {
  return fieldOf(header, options, { sample: '', read: asWritten, atMost: options?.atMost ?? 200 })
}
