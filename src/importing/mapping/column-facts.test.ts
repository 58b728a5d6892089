import { describe, expect, test } from 'vitest'
import { date, instant } from '../../fields/index.ts'
import { columnCounter, likelyDayFirst } from './column-facts.ts'

const factsOf = (...texts: readonly string[]) => {
  const counter = columnCounter(1)
  for (const text of texts) counter.count([text])
  const [facts] = counter.facts()
  if (!facts) throw new Error('There is one column.')
  return facts
}

test('filled cells are counted, and the first three that differ are kept as samples', () => {
  expect(factsOf('a', '', 'a', 'b', 'c', 'd')).toMatchObject({ filled: 5, samples: ['a', 'b', 'c'] })
})

test('a row with fewer cells, or with more, counts for the columns that there are', () => {
  const counter = columnCounter(2)
  counter.count(['a'])
  counter.count(['a', 'b', 'c'])
  expect(counter.facts().map(({ filled }) => filled)).toEqual([2, 1])
})

test('counting goes on from where an earlier reading was', () => {
  const counter = columnCounter(1)
  counter.count(['1/2/2026'])
  const resumed = columnCounter(1, counter.facts())
  resumed.count(['13/2/2026'])
  expect(resumed.facts()).toEqual([
    { filled: 2, samples: ['1/2/2026', '13/2/2026'], dates: { dayFirst: 1, monthFirst: 0, either: 1 } },
  ])
})

test('what was counted earlier is not altered by counting on', () => {
  const counter = columnCounter(1)
  counter.count(['a'])
  const before = structuredClone(counter.facts())
  const facts = structuredClone(before)
  columnCounter(1, facts).count(['b'])
  expect(facts).toEqual(before)
})

test('a long cell is shown by its beginning, and no character is cut in two', () => {
  const [sample = ''] = factsOf('x'.repeat(199) + '😀').samples
  expect(sample.isWellFormed()).toBe(true)
  expect(sample.startsWith('x'.repeat(199))).toBe(true)
})

test('long cells that begin alike are one sample', () => {
  expect(factsOf('x'.repeat(300) + 'a', 'x'.repeat(300) + 'b').samples).toHaveLength(1)
})

const either = { dayFirst: 0, monthFirst: 0, either: 1 }
const dayFirst = { dayFirst: 1, monthFirst: 0, either: 0 }
const monthFirst = { dayFirst: 0, monthFirst: 1, either: 0 }
const nothing = { dayFirst: 0, monthFirst: 0, either: 0 }

describe('the order of dates', () => {
  test.each([
    ['03/04/2026', either],
    ['3.4.2026', either],
    ['3-4-2026', either],
    ['3 4 2026', either],
    [' 03/04/2026 ', either],
    ['03/04/2026 09:30', either],
    ['03/04/2026, 9:30 am', either],
    ['15/04/2026', dayFirst],
    ['15/04/2026 23:59:59', dayFirst],
    ['04/15/2026', monthFirst],
    ['05/05/2026', nothing],
    ['2026-03-04', nothing],
    ['3/4/26', nothing],
    ['3/4.2026', nothing],
    ['31/31/2026', nothing],
    ['3/4/2026 or so', nothing],
    ['March 4, 2026', nothing],
    ['555-555-5555', nothing],
    ['', nothing],
  ])('of %o', (text, dates) => expect(factsOf(text).dates).toEqual(dates))

  const known = {
    found: () => ({ none: true }) as const,
    country: 'US',
    timeZone: 'UTC',
    decimalSign: '.' as const,
    now: '2030-01-01T00:00:00Z',
  }
  test.each([
    '03/04/2026',
    '3 4 2026',
    ' 3/4/2026',
    '03/04/2026 09:30',
    '3.4.2026T9:30',
    '3/4/26',
    '2026-03-04',
    '15/4/2026',
    '1/2/3',
  ])('is asked of %o exactly when a field needs to know it', (text) => {
    const reads = (field: ReturnType<typeof date>) => field.ways[0].parse([text], { ...known, dayFirst: undefined })
    const [day, moment] = [reads(date('D')), reads(instant('I'))]
    const open = [day, moment].some((read) => !read.ok && read.issues[0].code === 'date-ambiguous')
    expect(factsOf(text).dates.either).toBe(open ? 1 : 0)
  })
})

test.each([
  [{ dayFirst: 2, monthFirst: 0, either: 5 }, true],
  [{ dayFirst: 0, monthFirst: 1, either: 5 }, false],
  [{ dayFirst: 0, monthFirst: 0, either: 5 }, undefined],
  [{ dayFirst: 1, monthFirst: 1, either: 5 }, undefined],
])('a column with %o is likely day first: %s', (evidence, likely) => expect(likelyDayFirst(evidence)).toBe(likely))
