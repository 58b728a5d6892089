import { expect, test } from 'vitest'
import { shortText } from './short-text.ts'

const long = 'x'.repeat(1_000_000)

test('an ordinary text stays as it is', () => expect(shortText('x'.repeat(600))).toBe('x'.repeat(600)))

test('a long one is cut, and says how long it is', () =>
  expect(shortText(long)).toMatch(/^x{500}… \(1000000 characters, [0-9a-f]{16}\)$/))

test('what was cut is not cut again', () => expect(shortText(shortText(long))).toBe(shortText(long)))

test('texts that begin alike stay different', () => expect(shortText(`${long}a`)).not.toBe(shortText(`${long}b`)))

test('is never cut to half a character', () =>
  expect(shortText('\u{1f600}'.repeat(1_000).slice(1)).isWellFormed()).toBe(true))
