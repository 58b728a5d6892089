import type { Field, Parsed } from './field.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'
import { findInList, type ListEntry, suggestFrom } from './list-lookup.ts'
import { fromFound, value } from './parsed.ts'

type Given = string | ListEntry
type ValueOf<C extends Given> = C extends ListEntry ? C['value'] : C

/** One of a few values that the definition or the organisation names. A label will do as well. */
export function choice<const C extends readonly Given[], const P extends FieldOptions>(
  header: string,
  of: C,
  options?: P,
): Field<Need<ValueOf<C[number]>, P>> {
  const entries: readonly ListEntry[] = of.map((given) =>
    typeof given === 'string' ? { value: given, label: given } : given,
  )
  const offered = entries.filter((entry) => entry.active !== false).map((entry) => entry.value)
  const list = options?.label ?? header
  const exact = new Map(offered.map((text) => [text, Object.freeze(value(text))]))
  return fieldOf<ValueOf<C[number]>, P>(header, options, {
    sample: offered[0] ?? '',
    // every value of the entries is one of C
    read: (text) => (exact.get(text) ?? readChoice(entries, list, text)) as Parsed<ValueOf<C[number]>>,
    values: async () => offered,
    labelOf: (text) => entries.find((entry) => entry.value === text)?.label,
    suggest: async (_tx, text) => suggestFrom(entries, text),
  })
}

function readChoice(entries: readonly ListEntry[], list: string, text: string): Parsed<string> {
  const found = fromFound(findInList(entries, text), text, list)
  return found.ok ? value(found.value.value) : found
}
