import { describe, expect, test } from 'vitest'
import { aTx, colours, greens, knowingColours, reads, wrong } from '../../test/support/known.ts'
import { reference } from './reference.ts'

const colour = reference('Colour', colours)
const inTwo = reference(['First Word', { is: 'Second Word', sample: 'red' }], colours, { sample: 'light' })

test.each([
  ['red', { id: 'red' }],
  [' Red ', { id: 'red' }],
  ['green', wrong('value-several')],
  ['brown', wrong('value-inactive')],
  ['blue', wrong('value-unknown')],
  ['1.23457E+15', wrong('digits-lost')],
  ['#N/A', wrong('error-cell')],
  ['x'.repeat(201), wrong('text-too-long')],
])('reads %j as %j', (cell, expected) => expect(reads(colour, cell, knowingColours)).toEqual(expected))

test('names the text and the list where there is none', () => {
  expect(colour.ways[0].parse(['blue'], knowingColours)).toEqual({
    ok: false,
    issues: [{ code: 'value-unknown', facts: { text: 'blue', list: 'Colour' } }],
  })
})

test('offers the records where there are several', () => {
  expect(colour.ways[0].parse(['green'], knowingColours)).toEqual({
    ok: false,
    issues: [{ code: 'value-several', facts: { text: 'green', list: 'Colour' }, choices: greens }],
  })
})

test('asks for the trimmed text', () =>
  expect(colour.ways[0].asks?.([' Red '])).toEqual([{ lookup: colours, text: 'Red' }]))

test('hands on what the look-up offers', async () => {
  expect(await colour.ways[0].values?.(aTx)).toEqual(['red', 'green'])
  expect(await colour.ways[0].suggest?.(aTx, 'rde')).toEqual([{ answer: { text: 'red' }, label: 'red for rde' }])
})

describe('of two columns', () => {
  test.each([
    [['light', ' red '], { id: 'light red' }],
    [['', 'red'], { id: 'red' }],
    [['red', ''], { id: 'red' }],
    [['light', 'blue'], wrong('value-unknown')],
  ])('reads %j as %j', (texts, expected) => expect(reads(inTwo, texts, knowingColours)).toEqual(expected))

  test('asks for one text', () => {
    expect(inTwo.ways[0].asks?.(['light', ' red'])).toEqual([{ lookup: colours, text: 'light red' }])
  })

  test('has a header and a sample for each', () => {
    expect(inTwo.ways[0].headers).toEqual([
      { is: 'First Word', sample: 'light' },
      { is: 'Second Word', sample: 'red' },
    ])
    expect(inTwo.label).toBe('First Word + Second Word')
  })
})
