import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identifier, identifierKey } from './identifier.ts'
import { reads, warned, wrong } from '../../test/support/known.ts'

test.each([
  ['jd123', 'jd123'],
  [' JD  123 ', 'JD  123'],
  ['00123', '00123'],
  ['219E01BE', '219E01BE'],
  ['219E01', '219E01'],
  ['1.23457E+15', warned('1.23457E+15', 'number-damaged')],
  ['1,23E+15', warned('1,23E+15', 'number-damaged')],
  ['9e+20', warned('9e+20', 'number-damaged')],
  ['#N/A', wrong('error-cell')],
])('keeps %j as %j', (cell, expected) => expect(reads(identifier('Identifier'), cell)).toEqual(expected))

test.each([
  ['jd123', ' JD123 '],
  ['jd 123', 'JD\u00a0 \t123'],
  ['Straße', 'STRASSE'],
  ['Straße', 'STRAẞE'],
  ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
  ['οδυσσευς', 'οδυσσευσ'],
  ['é', 'e\u0301'],
  ['É', 'e\u0301'],
  ['ﬁn', 'FIN'],
  ['K1', '\u212a1'],
  ['ŐZ', 'o\u030bz'],
])('%j is the same person as %j', (one, other) => expect(identifierKey(one)).toBe(identifierKey(other)))

test.each([
  ['0012', '12'],
  ['jd123', 'jd 123'],
  ['ılgaz', 'ilgaz'],
  ['e', 'é'],
  ['ａ', 'a'],
  ['jd-123', 'jd123'],
])('%j is another person than %j', (one, other) => expect(identifierKey(one)).not.toBe(identifierKey(other)))

const letters = fc.constantFrom(
  ...'aAıIİißẞςσΣάᾳᾼﬁǅKéÉ01 \u00a0\t',
  '\u0301',
  '\u0307',
  '\u0308',
  '\u0345',
  '\u0323',
  '😀',
)
const names = fc.string({ unit: letters })

test('makes the same key of a key', () =>
  fc.assert(
    fc.property(names, (name) => identifierKey(identifierKey(name)) === identifierKey(name)),
    { numRuns: 2000 },
  ))

test('makes one key of a name, composed or not, with space around it or not', () =>
  fc.assert(
    fc.property(names, (name) => identifierKey(` ${name.normalize('NFD')}\n`) === identifierKey(name.normalize('NFC'))),
    { numRuns: 2000 },
  ))
