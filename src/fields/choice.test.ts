import { expect, test } from 'vitest'
import { choice } from './choice.ts'
import { aTx, reads, wrong } from '../../test/support/known.ts'

const status = choice('Status', ['ACTIVE', 'INACTIVE', 'COMPLETE'])
const hall = choice('Custom.HALL', [
  { value: 'N', label: 'North Hall' },
  { value: 'S', label: 'South Hall' },
  { value: 'OLD', label: 'Old Hall', active: false },
])

test.each([
  ['ACTIVE', 'ACTIVE'],
  [' active ', 'ACTIVE'],
  ['Complete', 'COMPLETE'],
  ['ACTIV', wrong('value-unknown')],
  ['__proto__', wrong('value-unknown')],
  ['#REF!', wrong('error-cell')],
])('reads %j as %j', (cell, expected) => expect(reads(status, cell)).toEqual(expected))

test.each([
  ['N', 'N'],
  ['n', 'N'],
  ['north  hall', 'N'],
  ['West Hall', wrong('value-unknown')],
  ['Old Hall', wrong('value-inactive')],
])('reads the value or the label: %j as %j', (cell, expected) => expect(reads(hall, cell)).toEqual(expected))

test('offers the active values', async () => expect(await hall.ways[0].values?.(aTx)).toEqual(['N', 'S']))

test('suggests the nearest', async () => {
  expect(await status.ways[0].suggest?.(aTx, 'COMPLTE')).toMatchObject([{ answer: { text: 'COMPLETE' } }])
})
