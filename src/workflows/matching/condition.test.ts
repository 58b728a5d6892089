import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aVocabulary, idOf } from '../../../test/support/a-vocabulary.ts'
import type { Facts } from '../../events/index.ts'
import { operatorsOf } from '../definition/comparisons.ts'
import { conditionIssues } from '../definition/condition-issues.ts'
import { conditionOf } from './condition.ts'
import type { Condition, Operator } from '../definition/definition.ts'

const vocabulary = aVocabulary()
const holds = (condition: Condition, facts: Facts, was?: Facts): boolean =>
  conditionOf(condition, vocabulary)({ facts, was })

const [education, group, red, black] = ['e', 'g', 'r', 'b'].map((letter) => idOf('code', letter))
const [priya, lee] = ['p', 'l'].map((letter) => idOf('user', letter))
type Row = readonly [field: string, fact: unknown, is: Operator, value: unknown, expected: boolean]

test.each<Row>([
  ['FirstName', undefined, 'blank', undefined, true],
  ['FirstName', 'Ann', 'blank', undefined, false],
  ['FirstName', 'Ann', 'filled', undefined, true],
  ['FirstName', ' ÅSA  maria ', 'equal', 'åsa Maria', true],
  ['FirstName', 'Straße', 'equal', 'STRASSE', true],
  ['FirstName', 'Ann', 'equal', 'Anna', false],
  ['FirstName', undefined, 'equal', 'Ann', false],
  ['FirstName', 'Ann', 'not-equal', 'ANN', false],
  ['FirstName', undefined, 'not-equal', 'Ann', true],
  ['FirstName', 'Mary Ann', 'contains', 'ANN', true],
  ['FirstName', '.*', 'contains', '.', true],
  ['FirstName', 'Ann', 'contains', '.', false],
  ['FirstName', undefined, 'contains', 'Ann', false],
  ['FirstName', undefined, 'not-contains', 'Ann', true],
  ['FirstName', 'Annabel', 'starts-with', 'ann', true],
  ['FirstName', 'Mary Ann', 'starts-with', 'Ann', false],

  ['TreatmentPeriod', 2, 'equal', 2, true],
  ['TreatmentPeriod', 0, 'filled', undefined, true],
  ['TreatmentPeriod', 10, 'more', 9, true],
  ['TreatmentPeriod', 9, 'more', 9, false],
  ['TreatmentPeriod', 9, 'at-least', 9, true],
  ['TreatmentPeriod', 9, 'less', 10, true],
  ['TreatmentPeriod', 10, 'at-most', 10, true],
  ['TreatmentPeriod', 11, 'at-most', 10, false],
  ['TreatmentPeriod', undefined, 'less', 10, false],
  ['TreatmentPeriod', undefined, 'more', -1, false],

  ['Custom.DEADLINE', '2026-03-04', 'equal', '2026-03-04', true],
  ['Custom.DEADLINE', '2026-03-04', 'less', '2026-10-01', true],
  ['Custom.DEADLINE', '2026-03-04', 'at-least', '2026-03-05', false],
  ['Custom.DEADLINE', undefined, 'at-most', '2026-03-05', false],

  // Half past two in London is still the day before in New York.
  ['CreatedAt', '2026-03-04T02:30:00.000Z', 'equal', '2026-03-03', true],
  ['CreatedAt', '2026-03-04T05:00:00.000Z', 'equal', '2026-03-04', true],
  // A file that does not say when opens its cases today.
  ['CreatedAt', undefined, 'equal', '2026-03-04', true],
  ['CreatedAt', undefined, 'blank', undefined, false],

  ['Custom.FIRST', true, 'yes', undefined, true],
  ['Custom.FIRST', false, 'yes', undefined, false],
  ['Custom.FIRST', false, 'no', undefined, true],
  ['Custom.FIRST', undefined, 'no', undefined, false],
  ['Custom.FIRST', false, 'filled', undefined, true],

  ['ReferralType', education, 'equal', education, true],
  ['ReferralType', education, 'not-equal', group, true],
  ['ReferralType', undefined, 'not-equal', group, true],
  ['ReferralType', education, 'one-of', [group, education], true],
  ['ReferralType', undefined, 'one-of', [group, education], false],
  ['ReferralType', undefined, 'none-of', [group], true],
  ['ReferralType', group, 'none-of', [group], false],

  ['Flags', [], 'blank', undefined, true],
  ['Flags', [red], 'filled', undefined, true],
  ['Flags', [red], 'one-of', [red, black], true],
  ['Flags', [], 'one-of', [red, black], false],
  ['Flags', [red], 'has-all', [red, black], false],
  ['Flags', [black, red], 'has-all', [red, black], true],
  ['Flags', [], 'none-of', [red], true],
  ['Flags', [red, black], 'none-of', [black], false],

  ['ProviderUserID', priya, 'equal', priya, true],
  ['ProviderUserID', priya, 'one-of', [lee], false],
])('%s of %j %s %j: %j', (field, fact, is, value, expected) => {
  expect(holds({ field, is, ...(value !== undefined && { value }) } as Condition, { [field]: fact })).toBe(expected)
})

test.each<[field: string, was: unknown, now: unknown, expected: boolean]>([
  ['FirstName', 'Ann', 'ANN ', false],
  ['FirstName', 'Ann', 'Anna', true],
  ['FirstName', undefined, 'Ann', true],
  ['FirstName', 'Ann', undefined, true],
  ['Flags', [red, black], [black, red], false],
  ['Flags', [red], [red, black], true],
  ['Flags', [], undefined, false],
  ['CreatedAt', '2026-03-04T12:00:00Z', '2026-03-04T13:00:00Z', false],
])('%s changed from %j to %j: %j', (field, was, now, expected) => {
  expect(holds({ field, is: 'changed' }, { [field]: now }, { [field]: was })).toBe(expected)
})

describe('groups', () => {
  const yes: Condition = { all: [] }
  const no: Condition = { any: [] }
  test.each<[Condition, boolean]>([
    [yes, true],
    [no, false],
    [{ not: yes }, false],
    [{ not: { not: yes } }, true],
    [{ all: [yes, no] }, false],
    [{ all: [yes, { any: [no, yes] }] }, true],
    [{ any: [no, { all: [no, yes] }] }, false],
  ])('%j: %j', (condition, expected) => expect(holds(condition, {})).toBe(expected))
})

const factOf: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  FirstName: fc.option(fc.string({ minLength: 1, unit: 'grapheme' }), { nil: undefined }),
  TreatmentPeriod: fc.option(fc.integer(), { nil: undefined }),
  'Custom.DEADLINE': fc.option(fc.constantFrom('2026-01-01', '2026-03-04'), { nil: undefined }),
  CreatedAt: fc.option(fc.constantFrom('2026-01-01T00:00:00Z'), { nil: undefined }),
  'Custom.FIRST': fc.option(fc.boolean(), { nil: undefined }),
  ReferralType: fc.option(fc.constantFrom(education, group), { nil: undefined }),
  Flags: fc.subarray([red, black]),
  ProviderUserID: fc.option(fc.constantFrom(priya, lee), { nil: undefined }),
}
const valueOf = {
  none: fc.constant(undefined),
  text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
  number: fc.integer(),
  date: fc.constantFrom('2026-01-01', '2026-03-04'),
}
const comparison = fc
  .constantFrom(...[...vocabulary.words.values()].filter(({ name }) => name in factOf))
  .chain((word) =>
    fc.constantFrom(...operatorsOf(word.type)).chain((operator) => {
      const options = word.options.map(({ value }) => value)
      const value =
        operator.value === 'option'
          ? fc.constantFrom(...options)
          : operator.value === 'options'
            ? fc.subarray(options, { minLength: 1 })
            : valueOf[operator.value]
      return fc.record({
        comparison: value.map((said) => ({
          field: word.name,
          is: operator.is,
          ...(said !== undefined && { value: said }),
        })),
        fact: factOf[word.name] ?? fc.constant(undefined),
        was: factOf[word.name] ?? fc.constant(undefined),
      })
    }),
  )

test('whatever a screen can build of the comparisons that a type offers can be saved, and answers yes or no', () => {
  fc.assert(
    fc.property(comparison, ({ comparison: said, fact, was }) => {
      const issues = conditionIssues(said, { event: 'case.updated', vocabulary })
      expect(issues.filter(({ code }) => code !== 'option-inactive')).toEqual([])
      const [now, before] = [{ [said.field]: fact }, { [said.field]: was }]
      expect(typeof holds(said, now, before)).toBe('boolean')
      expect(holds({ not: said }, now, before)).toBe(!holds(said, now, before))
    }),
  )
})

const opposites = new Map<Operator, Operator>([
  ['blank', 'filled'],
  ['equal', 'not-equal'],
  ['contains', 'not-contains'],
  ['one-of', 'none-of'],
])

test('what is said with "not" holds exactly where the other does not', () => {
  fc.assert(
    fc.property(comparison, ({ comparison: said, fact }) => {
      const opposite = opposites.get(said.is)
      fc.pre(opposite !== undefined)
      if (opposite)
        expect(holds({ ...said, is: opposite }, { [said.field]: fact })).toBe(!holds(said, { [said.field]: fact }))
    }),
  )
})
