import type { Facts } from '../../events/index.ts'
import { dayIn, type Vocabulary, type Word } from '../definition/vocabulary.ts'

/** A fact as people read it; what is blank is no text. Made once for many events. */
export type Show = (facts: Facts) => string

/** Ids become labels, times and dates the day in words, numbers have the organisation's decimal sign. */
export function showOf(word: Word, { organisation, today }: Vocabulary): Show {
  const { name } = word
  switch (word.type) {
    case 'text':
      return (facts) => textOf(facts[name])
    case 'number':
      return (facts) => textOf(facts[name]).replace('.', organisation.decimalSign)
    case 'date':
      return dayShown(organisation.country, (facts) => facts[name])
    case 'instant': {
      const day = dayIn(organisation.timeZone)
      const unsaid = name === 'CreatedAt' ? today : undefined
      return dayShown(organisation.country, (facts) => {
        const at = facts[name]
        return typeof at === 'string' ? day(at) : unsaid
      })
    }
    case 'yes-no':
      return (facts) => (facts[name] === true ? 'Yes' : facts[name] === false ? 'No' : '')
    case 'choice':
    case 'staff': {
      const labelOf = labels(word)
      return (facts) => labelOf(facts[name])
    }
    case 'several': {
      const labelOf = labels(word)
      return (facts) => {
        const items = facts[name]
        return Array.isArray(items) ? items.map(labelOf).join(', ') : ''
      }
    }
  }
}

const textOf = (fact: unknown): string =>
  typeof fact === 'string' ? fact : typeof fact === 'number' ? String(fact) : ''

function labels({ options }: Word): (value: unknown) => string {
  const known = new Map<unknown, string>(options.map(({ value, label }) => [value, label]))
  return (value) => known.get(value) ?? textOf(value)
}

/** Days are few and asked of many times. Kept with the function, for as long as it is used. */
function dayShown(country: string, dayOf: (facts: Facts) => unknown): Show {
  const format = new Intl.DateTimeFormat(localeOf(country), { dateStyle: 'long', timeZone: 'UTC' })
  const known = new Map<string, string>()
  return (facts) => {
    const day = dayOf(facts)
    if (typeof day !== 'string') return ''
    const said = known.get(day)
    if (said !== undefined) return said
    const shown = format.format(new Date(day))
    known.set(day, shown)
    return shown
  }
}

/** English, with the country's habit of which comes first; a country that has none has the whole world's. */
function localeOf(country: string): string {
  try {
    return new Intl.Locale('en', { region: country }).toString()
  } catch {
    return 'en-001'
  }
}
