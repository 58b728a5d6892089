import { expect, test } from 'vitest'
import { integer } from './integer.ts'
import { reads, wrong } from '../../test/support/known.ts'

test.each([
  ['1', 1],
  ['+2', 2],
  ['007', 7],
  ['3.0', 3],
  ['1,000,000', 1_000_000],
  ['1 000', 1000],
  ['2147483647', 2_147_483_647],
  ['2147483648', wrong('number-too-large')],
  ['99999999999999999999', wrong('number-too-large')],
  ['0', wrong('number-too-small')],
  ['-1', wrong('number-too-small')],
  ['1.5', wrong('number-not-whole')],
  ['1.02', wrong('number-not-whole')],
  ['1,000', wrong('number-ambiguous')],
  ['1.5E+3', wrong('digits-lost')],
  ['two', wrong('number-not-understood')],
  ['1st', wrong('number-not-understood')],
  ['0x10', wrong('number-not-understood')],
  ['Infinity', wrong('number-not-understood')],
  ['#NUM!', wrong('error-cell')],
])('reads %j as %j where it is 1 or more', (cell, expected) => {
  expect(reads(integer('TreatmentPeriod', { min: 1 }), cell)).toEqual(expected)
})

test('takes both ends of its range', () => {
  const percent = integer('Percent', { min: 0, max: 100 })
  expect(['0', '-0', '100', '101'].map((cell) => reads(percent, cell))).toEqual([0, 0, 100, wrong('number-too-large')])
})
