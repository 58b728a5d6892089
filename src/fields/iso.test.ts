import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoInstant } from './iso.ts'

test.each([
  0,
  -1,
  -62_135_596_800_000,
  253_402_300_799_999,
  Date.UTC(2000, 1, 29),
  Date.UTC(1900, 1, 28, 23, 59, 59, 7),
])('writes %d as the platform does', (at) => expect(isoInstant(at)).toBe(new Date(at).toISOString()))

test('writes any moment of the years 1 to 9999 as the platform does', () =>
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (at) => {
      expect(isoInstant(at)).toBe(new Date(at).toISOString())
    }),
    { numRuns: 2000 },
  ))
