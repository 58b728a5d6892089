import { expect, test } from 'vitest'
import { firstSeen } from './first-seen.ts'

test('the first row of a key is remembered, whatever rows come after', () => {
  const seen = firstSeen()
  expect([seen.see('a', 2), seen.see('b', 3), seen.see('a', 4), seen.see('a', 5), seen.see('b', 6)]).toEqual([
    undefined,
    undefined,
    2,
    2,
    3,
  ])
})

test.each([
  ['jd 1', 'jd1'],
  ['ab', 'ba'],
  ['', 'a'],
  ['\0a', 'a'],
  ['zoë', 'zoe'],
  ['\u{1f600}', '\u{1f601}'],
])('%o and %o are two', (one, other) => {
  const seen = firstSeen()
  seen.see(one, 2)
  expect(seen.see(other, 3)).toBeUndefined()
})

test.each([
  ['numbers in order', (n: number) => String(n)],
  ['numbers with zeros in front', (n: number) => String(n).padStart(12, '0')],
  ['long keys with a common beginning', (n: number) => 'x'.repeat(100) + n],
  ['keys that end alike', (n: number) => `${n}@students.example.edu`],
  ['letters beyond ASCII', (n: number) => String.fromCodePoint(0x4e00 + (n % 20_000)) + Math.floor(n / 20_000)],
])('answers as a Map would, also while it grows: %s', (_, keyOf) => {
  const seen = firstSeen()
  const map = new Map<string, number>()
  // Every third key comes again much later, when the table has grown several times.
  for (let row = 2; row < 60_000; row++) {
    const key = keyOf(row % 3 === 0 ? Math.floor(row / 7) : row)
    const expected = map.get(key)
    if (expected === undefined) map.set(key, row)
    if (seen.see(key, row) !== expected) throw new Error(`${key} in row ${row}: not ${expected}`)
  }
  expect(map.size).toBeGreaterThan(30_000)
})
