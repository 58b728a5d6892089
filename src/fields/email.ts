import type { Field } from './field.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'
import { issue, value } from './parsed.ts'

/** What `<input type=email>` accepts, by the words of the WHATWG. */
const address =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/

export function email<const P extends FieldOptions>(header: string, options?: P): Field<Need<string, P>> {
  return fieldOf(header, options, {
    sample: 'jane.doe@example.edu',
    read: (text) => (address.test(text) ? value(text) : issue('email-not-understood', { text })),
  })
}
