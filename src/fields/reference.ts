import { looksShortened } from './damage.ts'
import type { Field, Header, Known, Lookup, Parsed, Texts, Way } from './field.ts'
import { type FieldOptions, fieldWith, type Need, unfit } from './field-of.ts'
import { fromFound, issue } from './parsed.ts'

type GivenHeader = string | Header

/** A record that the text stands for. Several columns make one text: first and last name. */
export function reference<R, const P extends FieldOptions>(
  header: GivenHeader | readonly [GivenHeader, ...GivenHeader[]],
  lookup: Lookup<R>,
  options?: P,
): Field<Need<R, P>> {
  const [first, ...rest] = typeof header === 'string' || 'is' in header ? [header] : header
  const headers = [headerOf(first, options), ...rest.map((given) => headerOf(given))] as const
  const list = options?.label ?? headers.map(({ is }) => is).join(' + ')
  return fieldWith<R, P>(list, options, wayOf(headers, lookup, list))
}

const headerOf = (given: GivenHeader, options?: FieldOptions): Header =>
  typeof given === 'string'
    ? { is: given, sample: options?.sample ?? '', ...(options?.aliases && { aliases: options.aliases }) }
    : given

function wayOf<R>(headers: Way<R>['headers'], lookup: Lookup<R>, list: string): Way<R> {
  return {
    headers,
    parse: (texts, known) => readReference(oneText(texts), lookup, list, known),
    asks: (texts) => [{ lookup, text: oneText(texts) }],
    suggest: (tx, text) => lookup.suggest(tx, text),
    ...(lookup.values && { values: lookup.values }),
  }
}

/** One text out of the columns, with a space between. */
const oneText = (texts: Texts): string =>
  texts.length === 1
    ? (texts[0] ?? '').trim()
    : texts
        .map((text) => text.trim())
        .filter(Boolean)
        .join(' ')

function readReference<R>(text: string, lookup: Lookup<R>, list: string, known: Known): Parsed<R> {
  const wrong = unfit(text)
  if (wrong) return wrong
  const found = known.found(lookup, text)
  // Nobody looks for the record of a number that is not in the file any more.
  return 'none' in found && looksShortened(text)
    ? issue('digits-lost', { text })
    : fromFound(found, text, list, lookup.unknown)
}
