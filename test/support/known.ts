import type { Field, Found, Known, Lookup, Suggestion } from '../../src/fields/index.ts'
import { recordId, type Tx } from '../../src/platform/database/index.ts'

/** An organisation in New York on 21 November 2026, that was not asked yet whether the day comes first. */
export const aKnown = (changes: Partial<Known> = {}): Known => ({
  found: () => ({ none: true }),
  dayFirst: undefined,
  country: 'US',
  timeZone: 'America/New_York',
  decimalSign: '.',
  now: '2026-11-21T21:00:00.000Z',
  ...changes,
})

/** Handed on and never asked: the lists of these tests are in memory. */
export const aTx = Object.freeze({}) as Tx

/** What a field makes of texts: the value, what `warned` says of one with warnings, or what `wrong` says. */
export function reads(field: Field<unknown>, texts: string | readonly string[], known: Known = aKnown()): unknown {
  const parsed = field.ways[0].parse(typeof texts === 'string' ? [texts] : texts, known)
  if (!parsed.ok) return wrong(...parsed.issues.map(({ code }) => code))
  return parsed.warnings ? warned(parsed.value, ...parsed.warnings.map(({ code }) => code)) : parsed.value
}
export const wrong = (...codes: readonly string[]) => ({ wrong: codes })
export const warned = (value: unknown, ...codes: readonly string[]) => ({ value, warned: codes })

export interface Colour {
  readonly id: string
}

/** Knows red; knows two of green; knew brown once. */
export const colours: Lookup<Colour> = {
  key: 'colours',
  find: async (_tx, texts) => new Map(texts.map((text) => [text, colourCalled(text)])),
  byRecord: async () => new Map(),
  suggest: async (_tx, text) => [{ answer: { text: 'red' }, label: `red for ${text}` }],
  values: async () => ['red', 'green'],
}

export const greens: readonly Suggestion[] = [
  { answer: { record: recordId('code', `${'0'.repeat(31)}1`) }, label: 'Green (leaf)' },
  { answer: { record: recordId('code', `${'0'.repeat(31)}2`) }, label: 'Green (sea)' },
]

function colourCalled(text: string): Found<Colour> {
  const asked = text.toLowerCase()
  if (asked === 'red' || asked === 'light red') return { one: { id: asked } }
  if (asked === 'green') return { many: greens }
  return asked === 'brown' ? { none: true, because: 'value-inactive' } : { none: true }
}

/** `found` answers from the colours as a page of look-ups would. */
export const knowingColours: Known = aKnown({
  found: <R>(_lookup: Lookup<R>, text: string) => colourCalled(text) as Found<R>, // only ever asked for colours
})
