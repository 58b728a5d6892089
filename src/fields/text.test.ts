import { expect, test } from 'vitest'
import { aKnown, reads, warned, wrong } from '../../test/support/known.ts'
import { text } from './text.ts'

test.each([
  ['Joan', 'Joan'],
  ['  Joan \t', 'Joan'],
  ['\u00a0Joan\u3000', 'Joan'],
  ['Anne  Marie', 'Anne  Marie'],
  ['=1+1', '=1+1'],
  ["'; drop table x; --", "'; drop table x; --"],
  ['\u202ename\u0007', '\u202ename\u0007'],
  ['001', '001'],
  ['1.23457E+15', warned('1.23457E+15', 'number-damaged')],
  ['1234567890123450', warned('1234567890123450', 'number-cut-off')],
  ['1234567890123456', '1234567890123456'],
  ['123456789012340', '123456789012340'],
  ['#1', '#1'],
  ['#hashtag', '#hashtag'],
  ['x'.repeat(200), 'x'.repeat(200)],
  ['x'.repeat(201), wrong('text-too-long')],
  ['😀'.repeat(200), '😀'.repeat(200)],
  ['😀'.repeat(201), wrong('text-too-long')],
  ['\ud83d', wrong('text-broken')],
  ['a\ude00b', wrong('text-broken')],
  ['#N/A', wrong('error-cell')],
  ['#n/a', wrong('error-cell')],
  ['#REF!', wrong('error-cell')],
  ['#VALUE!', wrong('error-cell')],
  ['#DIV/0!', wrong('error-cell')],
  ['#NAME?', wrong('error-cell')],
  ['########', wrong('cell-too-narrow')],
])('reads %j as %j', (cell, expected) => expect(reads(text('FirstName'), cell)).toEqual(expected))

test('keeps as many characters as the field says', () => {
  const notes = text('Notes', { atMost: 10_000 })
  expect(reads(notes, 'x'.repeat(10_000))).toHaveLength(10_000)
  expect(notes.ways[0].parse(['x'.repeat(10_001)], aKnown())).toEqual({
    ok: false,
    issues: [{ code: 'text-too-long', facts: { length: 10_001, atMost: 10_000 } }],
  })
})
