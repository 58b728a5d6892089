import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aKnown, reads, wrong } from '../../test/support/known.ts'
import { number } from './number.ts'

const hours = number('Custom.HOURS')

test.each([
  ['12', 12],
  ['-12.50', -12.5],
  ['+0.5', 0.5],
  ['.5', 0.5],
  ['5.', 5],
  ['\u22123', -3],
  ['1.234', 1.234],
  ['1,234.5', 1234.5],
  ['1,234,567', 1_234_567],
  ['1 234', 1234],
  ['1\u00a0234\u00a0567.8', 1_234_567.8],
  ['1\u202f234', 1234],
  ["1'234.5", 1234.5],
  ['123456789012345', 123_456_789_012_345],
  ['0.000123456789012345', 0.000123456789012345],
  ['1234567890123456', wrong('number-too-long')],
  ['0.1234567890123456', wrong('number-too-long')],
  ['1,234', wrong('number-ambiguous')],
  ['1,5', wrong('number-other-sign')],
  ['1.234,5', wrong('number-other-sign')],
  ['1.234.567', wrong('number-other-sign')],
  ['12,34,567', wrong('number-not-understood')],
  ['1,234 567', wrong('number-not-understood')],
  ['1.2.3', wrong('number-not-understood')],
  ['5 %', wrong('number-not-understood')],
  ['$5', wrong('number-not-understood')],
  ['(5)', wrong('number-not-understood')],
  ['-', wrong('number-not-understood')],
  ['.', wrong('number-not-understood')],
  ['1e5', wrong('number-not-understood')],
  ['NaN', wrong('number-not-understood')],
  ['TRUE', wrong('number-not-understood')],
  ['1.23457E+15', wrong('digits-lost')],
  ['#DIV/0!', wrong('error-cell')],
])('reads %j as %j with a decimal point', (cell, expected) => expect(reads(hours, cell)).toEqual(expected))

test.each([
  ['12', 12],
  ['12,5', 12.5],
  ['1,234', 1.234],
  ['1.234,5', 1234.5],
  ['1.234.567', 1_234_567],
  ['1 234,5', 1234.5],
  ['1.234', wrong('number-ambiguous')],
  ['12.5', wrong('number-other-sign')],
  ['1,234,567', wrong('number-other-sign')],
])('reads %j as %j with a decimal comma', (cell, expected) => {
  expect(reads(hours, cell, aKnown({ decimalSign: ',' }))).toEqual(expected)
})

test('keeps every number of up to 15 digits', () =>
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.nat(15), (digits, decimals) => {
      const text = (digits / 10 ** decimals).toFixed(decimals)
      if (text.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15) expect(reads(hours, text)).toBe(Number(text) + 0)
    }),
  ))
