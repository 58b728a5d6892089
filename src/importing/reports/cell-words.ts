import type { Issue, Known, Way } from '../../fields/index.ts'

/**
 * What a cell may hold, in a few words. A way is told by what it finds wrong with texts that are nothing in particular,
 * so that an organisation's own fields are described like any other.
 */
export function cellWords(
  way: Way<unknown>,
  known: Omit<Known, 'found' | 'dayFirst'>,
  values: readonly string[],
): string {
  const one = oneCell(way, known, values)
  return way.items ? `Several, with commas between them: each ${one}` : one.charAt(0).toUpperCase() + one.slice(1)
}

function oneCell(way: Way<unknown>, known: Omit<Known, 'found' | 'dayFirst'>, values: readonly string[]): string {
  const [header] = way.headers
  const found = new Map(probes.flatMap((text) => issuesIn(way, text, known)).map((issue) => [issue.code, issue]))
  const has = (code: string): boolean => found.has(code)
  if (values.length > 0) return values.length > fewValues ? 'a value of the list' : `one of: ${values.join(', ')}`
  if (way.asksDayOrder)
    return `${has('date-from-time') ? 'a day' : 'a day, or a day and time'}, written as ${header.sample}`
  if (has('email-not-understood')) return 'an e-mail address'
  if (has('phone-not-understood')) return 'a phone number'
  if (has('number-not-understood')) return has('number-not-whole') ? 'a whole number' : 'a number'
  if (way.asks) return header.is.endsWith('ID') ? 'the id of what is on record' : 'the name of what is on record'
  const longest = found.get('text-too-long')?.facts?.['atMost']
  return longest === undefined ? 'text' : `text of at most ${longest.toLocaleString('en-US')} characters`
}

const fewValues = 12

const probes: readonly string[] = ['¿?', '1.5', '1,5', '2026-03-04 09:30', 'x'.repeat(100_001)]

const issuesIn = (way: Way<unknown>, text: string, known: Omit<Known, 'found' | 'dayFirst'>): readonly Issue[] => {
  const texts = way.headers.map(() => text)
  const parsed = way.parse(texts, { ...known, dayFirst: undefined, found: () => ({ none: true }) })
  return parsed.ok ? (parsed.warnings ?? []) : parsed.issues
}
