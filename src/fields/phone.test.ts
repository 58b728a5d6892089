import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { expect, test } from 'vitest'
import { aKnown, reads, wrong } from '../../test/support/known.ts'
import { phone } from './phone.ts'

const cell = phone('CellPhoneNumber')

test.each([
  ['555.555.5555', '+15555555555'],
  ['555-555-5555', '+15555555555'],
  ['(555) 555-5555', '+15555555555'],
  ['(555)555-5555', '+15555555555'],
  ['555 555 5555', '+15555555555'],
  ['5555555555', '+15555555555'],
  ['1-555-555-5555', '+15555555555'],
  ['1 (555) 555-5555', '+15555555555'],
  ['+1 (555) 010-0000', '+15550100000'],
  ['+15555555555', '+15555555555'],
  ['+49 30 123456', '+4930123456'],
  ['+44 20 7946 0958', '+442079460958'],
  ['011 44 20 7946 0958', '+442079460958'],
  ['\u202a555-555-5555\u202c', '+15555555555'],
  ['５５５-５５５-５５５５', '+15555555555'],
  ['555', wrong('phone-not-understood')],
  ['555-5555', wrong('phone-not-understood')],
  ['555-555-55555', wrong('phone-not-understood')],
  ['555-555-555a', wrong('phone-not-understood')],
  ['call 555-555-5555', wrong('phone-not-understood')],
  ['555-555-5555 / 555-555-5556', wrong('phone-not-understood')],
  ['+999 555 555 5555', wrong('phone-not-understood')],
  ['unknown', wrong('phone-not-understood')],
  ['555-555-5555 ext. 12', wrong('phone-has-extension')],
  ['5.55556E+09', wrong('digits-lost')],
  ['#N/A', wrong('error-cell')],
])('reads %j as %j', (text, expected) => expect(reads(cell, text)).toEqual(expected))

test.each([
  ['DE', '030 123456', '+4930123456'],
  ['DE', '555-555-5555', '+495555555555'],
  ['DE', '+1 555-555-5555', '+15555555555'],
  ['GB', '020 7946 0958', '+442079460958'],
  ['CA', '(555) 555-5555', '+15555555555'],
  ['XX', '+1 555-555-5555', '+15555555555'],
  ['XX', '555-555-5555', wrong('phone-not-understood')],
])('in %s reads %j as %j', (country, text, expected) => {
  expect(reads(cell, text, aKnown({ country }))).toEqual(expected)
})

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const spellings = fc
  .tuple(
    fc.constantFrom('', '1', '1-', '1 ', '+1', '+1 ', '+1-'),
    fc.constantFrom(['', ''], ['', '-'], ['', '.'], ['', ' '], ['(', ') '], ['(', ')']),
    digits(3),
    digits(3),
    fc.constantFrom('', '-', '.', ' '),
    digits(4),
  )
  .map(
    ([prefix, [open, close], area, office, between, line]) =>
      `${prefix}${open}${area}${close}${office}${between}${line}`,
  )

test('reads a number of North America as the library does, where both read it', () =>
  fc.assert(
    fc.property(spellings, fc.constantFrom('US', 'CA', 'BS', 'JM'), (text, country) => {
      const theirs = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
      expect(reads(cell, text, aKnown({ country }))).toEqual(
        theirs?.isPossible() ? theirs.number : wrong('phone-not-understood'),
      )
    }),
    { numRuns: 2000 },
  ))

test('names the extension and the number without it', () => {
  const parsed = cell.ways[0].parse(['555-555-5555 x12'], aKnown())
  expect(parsed).toMatchObject({ issues: [{ facts: { extension: '12', number: '+15555555555' } }] })
})
