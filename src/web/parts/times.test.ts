import { expect, test } from 'vitest'
import { day, duration, exactMoment, moment } from './times.ts'

const at = (month: number, date: number, year = 2026): string => new Date(year, month, date, 9, 31, 7).toISOString()
const now = new Date(2026, 10, 20, 12)

test.each([
  [at(10, 20), 'today, 09:31'],
  [at(10, 19), 'yesterday, 09:31'],
  [at(8, 3), '3 Sep, 09:31'],
  [at(8, 3, 2025), '3 Sep 2025'],
])('a moment %s is %s', (instant, expected) => expect(moment(instant, now)).toBe(expected))

test('a month has three letters in every browser', () => {
  const months = Array.from({ length: 12 }, (_, month) => day(at(month, 1)).split(' ')[1])
  expect(months.join(' ')).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec')
  expect(exactMoment(at(8, 3))).toBe('3 Sep 2026, 09:31:07')
})

test.each([
  [0.2, '1 s'],
  [89, '89 s'],
  [180, '3 min'],
  [7_800, '2 h 10 min'],
])('%d seconds are %s', (said, expected) => expect(duration(said)).toBe(expected))
