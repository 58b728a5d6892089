import { expect, test } from 'vitest'
import { timeScale } from './time-scale.ts'

test.each([
  ['2026-11-02', '2026-11-22', []],
  ['2026-09-20', '2026-11-22', ['Oct', 'Nov']],
  ['2025-01-01', '2026-11-22', ['Jan 2025', 'Jul', 'Jan 2026', 'Jul']],
  ['2019-05-06', '2026-11-22', ['2020', '2022', '2024', '2026']],
  ['1990-05-06', '2026-11-22', ['2000', '2010', '2020']],
])('from %s to %s there are few ticks, on round days', (first, last, words) => {
  expect(timeScale(first, last).ticks.map((tick) => tick.words)).toEqual(words)
})

test('a day stands where it is in the stretch, its end where the next one begins, and nothing beyond the line', () => {
  const { at } = timeScale('2026-03-01', '2026-03-10')
  expect([at('2026-03-01'), at('2026-03-06'), at('2026-03-10', 'end')]).toEqual([0, 50, 100])
  expect([at('2026-03-05', 'end'), at('2025-01-01'), at('2027-01-01')]).toEqual([50, 0, 100])
})
