import type { Field, Found, Issue, Known, Lookup, Parsed, Suggestion, Way } from '../src/fields/index.ts'
import type { Tx } from '../src/platform/database/index.ts'

/**
 * Texts that make a field say everything it has to say. A kind of field is told by what it finds wrong: the pages about
 * import types are made by trying their fields, so that they cannot say what the fields do not do.
 */
export const probes: readonly string[] = [
  '¿?',
  'x'.repeat(100_001),
  'half \ud83d',
  '#REF!',
  '#####',
  '1.23457E+15',
  '1234567890123450',
  '212-555-0100 ext. 7',
  ...['03/04/2026', '04/23/2026', '2026-02-30', '3/4/26', '46085', '9999-12-31'],
  ...['2026-03-04 09:30', '2026-03-04 25:00', '2026-03-08 02:30', '2026-11-01 01:30'],
  ...['1,234', '12,5', '1.5', '12345678901234567', '-99999999999', '99999999999'],
  Array.from({ length: 500 }, (_, item) => `item ${item}`).join(','),
]

/** Every issue that the probes bring out of a field, once a code. */
export function issuesOf(field: Field<unknown>): readonly Issue[] {
  const found = new Map<string, Issue>()
  for (const way of field.ways)
    for (const issue of probes.flatMap((text) => issuesIn(way, text)))
      if (!found.has(issue.code)) found.set(issue.code, issue)
  return [...found.values()]
}

const issuesIn = (way: Way<unknown>, text: string): readonly Issue[] =>
  answersOf(way).flatMap((answer) =>
    dayOrders.flatMap((dayFirst) => said(way.parse([text], { ...known, dayFirst, found: () => answer }))),
  )

const said = (parsed: Parsed<unknown>): readonly Issue[] => (parsed.ok ? (parsed.warnings ?? []) : parsed.issues)

const dayOrders = [undefined, true] as const

const known: Omit<Known, 'found'> = {
  dayFirst: undefined,
  country: 'US',
  timeZone: 'America/New_York',
  decimalSign: '.',
  now: '2026-11-21T12:00:00.000Z',
}

/** What a cell of the field may hold, in words. */
export async function takes(field: Field<unknown>): Promise<string> {
  const each = await Promise.all(field.ways.map(takesOfWay))
  return each.join(', or ')
}

async function takesOfWay(way: Way<unknown>): Promise<string> {
  const one = await takesOne(way)
  return way.items ? `several, separated by commas, each ${one}` : one
}

async function takesOne(way: Way<unknown>): Promise<string> {
  const lookup = way.asks?.(['x'])[0]?.lookup
  if (lookup) return takesLookup(lookup)
  const issues = issuesOf({ label: '', needed: 'no', ways: [way] })
  const facts = (code: string): Issue['facts'] => issues.find((issue) => issue.code === code)?.facts
  const has = (code: string): boolean => issues.some((issue) => issue.code === code)
  if (has('email-not-understood')) return 'an e-mail address'
  if (has('phone-not-understood'))
    return "a phone number: `555.555.5555`, `555-555-5555`, `(555) 555-5555`, any other possible number of the organisation's country, or `+` and the country code"
  if (has('yes-no-not-understood')) return 'yes or no; also true, false, 1, 0, y, n'
  if (has('number-not-understood')) return numberWords(has('number-not-whole'), facts)
  if (has('date-not-understood')) return dateWords(has('date-from-time'), has('date-in-future'))
  if (way.values) return `one of ${(await way.values(noDatabase)).map((text) => `\`${text}\``).join(', ')}`
  return `text, at most ${facts('text-too-long')?.['atMost']} characters`
}

const numberWords = (whole: boolean, facts: (code: string) => Issue['facts']): string => {
  const from = facts('number-too-small')?.['min']
  return `a ${whole ? 'whole ' : ''}number${from === undefined ? '' : ` from ${from}`}`
}

const dateWords = (day: boolean, notInFuture: boolean): string =>
  `${day ? 'a day, such as `2026-03-04`' : "a day, or a time in the organisation's zone or with its own, such as `2026-03-04 09:30`"}${notInFuture ? '; not in the future' : ''}`

const takesLookup = (lookup: Lookup<unknown>): string => aboutLookup(lookup).words

const answersOf = ({ asks }: Way<unknown>): readonly Found<never>[] => {
  const lookup = asks?.(['x'])[0]?.lookup
  return lookup ? aboutLookup(lookup).answers : [{ none: true }]
}

/** What a look-up takes, and which answers beside one record it may give. */
function aboutLookup({ key }: Lookup<unknown>): LookupWords {
  const list = /^code-list:(.*)$/.exec(key)?.[1]
  if (list !== undefined) return codeListWords(list)
  const words = idWords[key] ?? nameWords[key]
  if (words === undefined) throw new Error(`Say in ${import.meta.filename} what the look-up ${key} takes.`)
  return { words, answers: key in nameWords ? [{ none: true }, { many: some }] : [{ none: true }] }
}

interface LookupWords {
  readonly words: string
  readonly answers: readonly Found<never>[]
}

const some: readonly Suggestion[] = [{ answer: { text: 'a' }, label: 'a' }]
const codeListWords = (list: string): LookupWords => ({
  words: `an entry of the code list _${list.replace('-', ' ')}_, by its label or value`,
  answers: [{ none: true }, { none: true, because: 'value-inactive' }, { many: some }],
})

const idWords: Readonly<Record<string, string>> = {
  staff: 'the id (`user_…`) of staff, those who left too',
  provider: 'the id (`user_…`) of active staff marked provider',
  participant: 'the Identifier or the id (`part_…`) of somebody on file',
  program: 'the Program ID that your organisation gave it, or its id (`prog_…`)',
  'program-name': 'the name of a program',
  caseworker: 'the staff ID or the id (`user_…`) of a caseworker',
}

/** What several may go by, so that it is asked. */
const nameWords: Readonly<Record<string, string>> = {
  'caseworker-name': 'the first and last name of an active caseworker',
}

const refuse = (): never => {
  throw new Error('What a page says must not depend on a database.')
}
const noDatabase: Tx = {
  actor: { organisation: 0, staff: 'user_' as Tx['actor']['staff'] },
  get client(): never {
    return refuse()
  },
  all: refuse,
  one: refuse,
  maybe: refuse,
  run: refuse,
  copy: refuse,
}
