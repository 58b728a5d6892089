import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { looksShortened } from './damage.ts'
import type { Field, Known, Parsed } from './field.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'
import { issue, value } from './parsed.ts'

/** Any possible number of the organisation's country or in international form, kept as E.164. */
export function phone<const P extends FieldOptions>(header: string, options?: P): Field<Need<string, P>> {
  return fieldOf(header, options, { sample: '555-555-5555', read: readPhone })
}

const readPhone = (text: string, { country }: Known): Parsed<string> =>
  (northAmerican.test(text) && sharesPlusOne(country) ? plusOne(text) : undefined) ?? readAnyPhone(text, country)

// 555.555.5555, 555-555-5555, (555) 555-5555 and near spellings, which the library reads hundreds of times slower.
// An area code with 0 or 1 in front is left to the library, which has its own mind about prefixes.
const northAmerican = /^(?:\+?1[-. ]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ]?)\d{3}[-. ]?\d{4}$/

/** The last four digits, the three before and the three before those; between them stand no digits. */
function plusOne(text: string): Parsed<string> {
  const line = text.length - 4
  const exchange = digitBefore(text, line) - 2
  const area = digitBefore(text, exchange) - 2
  return value(`+1${text.slice(area, area + 3)}${text.slice(exchange, exchange + 3)}${text.slice(line)}`)
}

function digitBefore(text: string, end: number): number {
  let at = end - 1
  for (let code = text.charCodeAt(at); code < 48 || code > 57; code = text.charCodeAt(at)) at--
  return at
}

let lastAsked: { readonly country: string; readonly answer: boolean } | undefined
function sharesPlusOne(country: string): boolean {
  if (lastAsked?.country !== country)
    lastAsked = { country, answer: isSupportedCountry(country) && getCountryCallingCode(country) === '1' }
  return lastAsked.answer
}

function readAnyPhone(text: string, country: string): Parsed<string> {
  if (looksShortened(text)) return issue('digits-lost', { text })
  const defaultCountry = isSupportedCountry(country) ? country : undefined
  const found = parsePhoneNumberFromString(withoutMarks(text), {
    ...(defaultCountry && { defaultCountry }),
    extract: false,
  })
  if (!found?.isPossible()) return issue('phone-not-understood', { text, country })
  return found.ext
    ? issue('phone-has-extension', { text, extension: found.ext, number: found.number })
    : value(found.number)
}

/** Address books wrap numbers in invisible marks of direction. */
const withoutMarks = (text: string): string => text.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
