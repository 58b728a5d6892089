import { expect, test } from 'vitest'
import { choice } from './choice.ts'
import { identifier } from './identifier.ts'
import { aTx, colours, knowingColours, reads, warned, wrong } from '../../test/support/known.ts'
import { listOf } from './list-of.ts'
import { reference } from './reference.ts'

const flags = listOf(reference('Flags', colours))

test.each([
  ['red', [{ id: 'red' }]],
  ['light red,red', [{ id: 'light red' }, { id: 'red' }]],
  ['red, RED ,, red', [{ id: 'red' }]],
  [' , ', []],
  ['red,blue', wrong('value-unknown')],
  [Array.from({ length: 101 }, () => 'red').join(','), wrong('list-too-long')],
  ['blak,red,green', wrong('value-unknown', 'value-several')],
])('reads %j as %j', (cell, expected) => expect(reads(flags, cell, knowingColours)).toEqual(expected))

test('names each wrong item by itself', () => {
  expect(flags.ways[0].parse(['red, BLAK,Gren'], knowingColours)).toEqual({
    ok: false,
    issues: [
      { code: 'value-unknown', facts: { text: 'BLAK', list: 'Flags' } },
      { code: 'value-unknown', facts: { text: 'Gren', list: 'Flags' } },
    ],
  })
})

test('asks for each item', () => {
  expect(flags.ways[0].asks?.([' red,, blue'])).toEqual([
    { lookup: colours, text: 'red' },
    { lookup: colours, text: 'blue' },
  ])
})

test('folds equal values and keeps the warnings', () => {
  expect(reads(listOf(choice('C', ['A', 'B'])), 'b,a,B')).toEqual(['B', 'A'])
  expect(reads(listOf(identifier('I')), 'x,1.2E+15')).toEqual(warned(['x', '1.2E+15'], 'number-damaged'))
})

test('suggests for one item, and offers what one item may be', async () => {
  expect(await flags.ways[0].suggest?.(aTx, 'rde')).toMatchObject([{ answer: { text: 'red' } }])
  expect(await flags.ways[0].values?.(aTx)).toEqual(['red', 'green'])
})
