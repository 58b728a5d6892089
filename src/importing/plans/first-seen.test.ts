import { expect, test } from 'vitest'
import { firstSeen } from './first-seen.ts'

test('the first row of a key is remembered, whatever rows come after', () => {
  const seen = firstSeen(3, 6)
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
  const seen = firstSeen(2, 3)
  seen.see(one, 2)
  expect(seen.see(other, 3)).toBeUndefined()
})

const kinds = test.each([
  ['numbers in order', (n: number) => String(n)],
  ['numbers with zeros in front', (n: number) => String(n).padStart(12, '0')],
  ['long keys with a common beginning', (n: number) => 'x'.repeat(100) + n],
  ['keys that end alike', (n: number) => `${n}@students.example.edu`],
  ['letters beyond ASCII', (n: number) => String.fromCodePoint(0x4e00 + (n % 20_000)) + Math.floor(n / 20_000)],
])

kinds('a key that came before is always known, and hardly one is taken for another: %s', (_, keyOf) => {
  const rows = 60_000
  const seen = firstSeen(rows, rows + 1)
  const map = new Map<string, number>()
  let mistaken = 0
  // Every third key comes again much later.
  for (let row = 2; row < rows + 2; row++) {
    const key = keyOf(row % 3 === 0 ? Math.floor(row / 7) : row)
    const before = map.get(key)
    if (before === undefined) map.set(key, row)
    const found = seen.see(key, row)
    if (before !== undefined && found === undefined) throw new Error(`${key} in row ${row} came in row ${before}`)
    if (found !== before) mistaken++
  }
  expect(map.size).toBeGreaterThan(30_000)
  expect(mistaken).toBeLessThan(rows / 1_000)
})

test('rows keep their numbers, however high they are', () => {
  for (const last of [1, 2, 3, 4, 1_048_576, 2 ** 25, 2 ** 26 - 1]) {
    const seen = firstSeen(2, last)
    seen.see('a', last)
    expect(seen.see('a', last)).toBe(last)
  }
})

test('a table that is as full as it gets still answers', () => {
  const seen = firstSeen(4, 9)
  for (const [index, key] of ['a', 'b', 'c', 'd'].entries()) expect(seen.see(key, index + 2)).toBeUndefined()
  expect(['d', 'a'].map((key) => seen.see(key, 9))).toEqual([5, 2])
})

test('more keys than were announced are an error, and no search without end', () => {
  const seen = firstSeen(1, 10)
  const keys = Array.from({ length: 9 }, (_, index) => `key ${index}`)
  expect(() => keys.forEach((key, index) => seen.see(key, index + 2))).toThrow('More keys came than the 1')
})
