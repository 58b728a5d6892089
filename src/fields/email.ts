import type { Field } from './field.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'
import { issue, value } from './parsed.ts'

/** What `<input type=email>` accepts, by the words of the WHATWG. */
const address =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/

export function email<const P extends FieldOptions>(header: string, options?: P): Field<Need<string, P>> {
  return fieldOf(header, options, {
    sample: 'jane.doe@example.edu',
    suggest: async (_tx, text) => repaired(text).map((said) => ({ answer: { text: said }, label: said })),
    read: (text) => (address.test(text) ? value(text) : issue('email-not-understood', { text })),
  })
}

/** What was most likely meant by what is nearly an address: those in it, without what stands round them or slipped in. */
function repaired(text: string): readonly string[] {
  const said = text.replace(/^mailto:/i, '').replaceAll(/\s*[([{]at[)\]}]\s*|\s+at\s+/gi, '@')
  const parts = said.split(/[;,<>()\s]+/).filter((part) => part.includes('@'))
  const joined = said.replaceAll(/\s+/g, '').replaceAll(',', '.')
  const found = [...parts, joined].map((part) => part.replaceAll(/@{2,}/g, '@').replaceAll(/^[.'"]+|[.'":]+$/g, ''))
  return [...new Set(found)]
    .filter((one) => one !== text.trim() && plausible.test(one) && address.test(one))
    .slice(0, 3)
}

/** Of a domain with a dot in it. */
const plausible = /@[^@]+\.[a-z]{2,}$/i
