import type { Field, Parsed } from './field.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'
import { issue, value } from './parsed.ts'

export function yesNo<const P extends FieldOptions>(header: string, options?: P): Field<Need<boolean, P>> {
  return fieldOf(header, options, {
    sample: 'yes',
    read: (text) => answers.get(text) ?? answers.get(text.toLowerCase()) ?? issue('yes-no-not-understood', { text }),
    values: async () => ['yes', 'no'],
  })
}

const yes = Object.freeze(value(true))
const no = Object.freeze(value(false))
const answers: ReadonlyMap<string, Parsed<boolean>> = new Map([
  ...['yes', 'y', 'true', '1'].map((text) => [text, yes] as const),
  ...['no', 'n', 'false', '0'].map((text) => [text, no] as const),
])
