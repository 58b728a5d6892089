import { expect, test } from 'vitest'
import { foldCase } from './case-fold.ts'

test.each([
  ['Straße', 'strasse'],
  ['ẞ', 'ss'],
  ['ΣΑΣ', 'σασ'],
  ['ς', 'σ'],
  ['İ', 'i\u0307'],
  ['I', 'i'],
  ['ı', 'ı'],
  ['ŉ', 'ʼn'],
  ['ΐ', 'ι\u0308\u0301'],
  ['ᾳ', 'αι'],
  ['ǅ', 'ǆ'],
  ['Ა', 'ა'],
  ['ᏸ', 'Ᏸ'],
  ['ꭰ', 'Ꭰ'],
  ['𐐀', '𐐨'],
])('folds %s to %s', (text, folded) => expect(foldCase(text)).toBe(folded))

// The flags i and u compare by simple folding, which full folding refines.
test('folds two letters to one exactly where the regular expressions of Unicode take them for one', () => {
  const differing = everyLetter()
    .flatMap((letter) =>
      [...new Set([letter.toLowerCase(), letter.toUpperCase()])].map((other) => [letter, other] as const),
    )
    .filter(([letter, other]) => [...other].length === 1 && letter !== other)
    .filter(([letter, other]) => new RegExp(`^${letter}$`, 'iu').test(other) !== (foldCase(letter) === foldCase(other)))
  expect(differing).toEqual([])
})

test('folds what is folded to itself', () => {
  expect(everyLetter().filter((letter) => foldCase(foldCase(letter)) !== foldCase(letter))).toEqual([])
})

function everyLetter(): string[] {
  const letter = /^\p{L}$/u
  return Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code)).filter((one) => letter.test(one))
}
