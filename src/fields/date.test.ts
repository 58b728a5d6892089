import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { date } from './date.ts'
import { aKnown, aTx, reads, warned, wrong } from '../../test/support/known.ts'

const startDate = date('Start Date')

test.each([
  ['2026-03-04', '2026-03-04'],
  ['2026-3-4', '2026-03-04'],
  ['2026/03/04', '2026-03-04'],
  ['2026.03.04', '2026-03-04'],
  ['20260304', '2026-03-04'],
  ['9999-12-31', '9999-12-31'],
  ['2024-02-29', '2024-02-29'],
  ['2000-02-29', '2000-02-29'],
  ['15/04/2026', '2026-04-15'],
  ['04/15/2026', '2026-04-15'],
  ['4/4/2026', '2026-04-04'],
  ['15.4.2026', '2026-04-15'],
  ['4 March 2026', '2026-03-04'],
  ['March 4, 2026', '2026-03-04'],
  ['Mar 4 2026', '2026-03-04'],
  ['march 4th, 2026', '2026-03-04'],
  ['the 4th of March 2026', wrong('date-not-understood')],
  ['4th of March 2026', '2026-03-04'],
  ['4-Mar-2026', '2026-03-04'],
  ['04MAR2026', '2026-03-04'],
  ['2026-Mar-04', '2026-03-04'],
  ['Sept. 4, 2026', '2026-09-04'],
  ['Wed, 4 Mar 2026', '2026-03-04'],
  ['Wednesday, March 4, 2026', '2026-03-04'],
  ['03/04/2026', wrong('date-ambiguous')],
  ['3.4.2026', wrong('date-ambiguous')],
  ['3/4/26', wrong('date-year-short')],
  ['4-Mar-26', wrong('date-year-short')],
  ['26-03-04', wrong('date-year-short')],
  ['3/4/206', wrong('date-year-short')],
  ['2026-02-30', wrong('date-impossible')],
  ['2026-13-01', wrong('date-impossible')],
  ['1900-02-29', wrong('date-impossible')],
  ['0000-00-00', wrong('date-impossible')],
  ['0026-03-04', wrong('date-impossible')],
  ['31/02/2026', wrong('date-impossible')],
  ['13/13/2026', wrong('date-impossible')],
  ['30 February 2026', wrong('date-impossible')],
  ['20261304', wrong('date-impossible')],
  ['46085', wrong('date-serial')],
  ['46085.75', wrong('date-serial')],
  ['March 2026', wrong('date-not-understood')],
  ['4 Marz 2026', wrong('date-not-understood')],
  ['2026', wrong('date-not-understood')],
  ['2026-03', wrong('date-not-understood')],
  ['3/4/2026/5', wrong('date-not-understood')],
  ['3-4/2026', wrong('date-not-understood')],
  ['-1', wrong('date-not-understood')],
  ['soon', wrong('date-not-understood')],
  ['#VALUE!', wrong('error-cell')],
  ['##########', wrong('cell-too-narrow')],
])('reads %j as %j', (cell, expected) => expect(reads(startDate, cell)).toEqual(expected))

describe('where the column was asked', () => {
  test.each([
    [true, '03/04/2026', '2026-04-03'],
    [false, '03/04/2026', '2026-03-04'],
    [true, '15/04/2026', '2026-04-15'],
    [false, '15/04/2026', wrong('date-other-order')],
    [true, '04/15/2026', wrong('date-other-order')],
    [true, '31/02/2026', wrong('date-impossible')],
    [true, '2026-03-04', '2026-03-04'],
    [false, '4 March 2026', '2026-03-04'],
  ])('day first: %j, reads %j as %j', (dayFirst, cell, expected) => {
    expect(reads(startDate, cell, aKnown({ dayFirst }))).toEqual(expected)
  })
})

describe('a time in it', () => {
  test.each([
    ['2026-03-04T00:00:00', '2026-03-04'],
    ['2026-03-04T00:00:00.000Z', '2026-03-04'],
    ['15/4/2026 0:00', '2026-04-15'],
    ['15/4/2026 12:00:00 AM', '2026-04-15'],
    ['2026-03-04 09:30', warned('2026-03-04', 'date-from-time')],
    ['2026-03-04T02:30:00Z', warned('2026-03-03', 'date-from-time')],
    ['2026-03-04T23:30:00-05:00', warned('2026-03-04', 'date-from-time')],
    ['2026-03-04 24:30', wrong('time-impossible')],
    ['3/4/2026 0:00', wrong('date-ambiguous')],
  ])('reads %j as %j', (cell, expected) => expect(reads(startDate, cell)).toEqual(expected))
})

test('names both readings of an ambiguous date, and the whole cell', () => {
  expect(startDate.ways[0].parse(['03/04/2026 00:00'], aKnown())).toEqual({
    ok: false,
    issues: [
      { code: 'date-ambiguous', facts: { text: '03/04/2026 00:00', dayFirst: '2026-04-03', monthFirst: '2026-03-04' } },
    ],
  })
})

test.each([
  ['36526', '2000-01-01'],
  ['46085', '2026-03-04'],
  ['45351', '2024-02-29'],
])('names the day that the serial number %s would be: %s', (text, day) => {
  expect(startDate.ways[0].parse([text], aKnown())).toEqual({
    ok: false,
    issues: [{ code: 'date-serial', facts: { text, date: day } }],
  })
})

test.each([
  ['46085', ['2026-03-04']],
  ['23/04/2026', ['2026-04-23']],
  ['03/04/2026', []],
  ['2026-03-04', []],
  ['2/30/2026', []],
  ['soon', []],
])('offers for %s what it can only stand for: %j', async (text, days) => {
  const offered = await startDate.ways[0].suggest?.(aTx, text)
  expect(offered?.map(({ label }) => label)).toEqual(days)
})

test('reads every day in every spelling as itself', () =>
  fc.assert(
    fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (at) => {
      const iso = at.toISOString().slice(0, 10)
      const [year, month, day] = iso.split('-')
      expect(reads(startDate, iso)).toBe(iso)
      expect(reads(startDate, `${day}/${month}/${year}`, aKnown({ dayFirst: true }))).toBe(iso)
      expect(reads(startDate, `${month}-${day}-${year}`, aKnown({ dayFirst: false }))).toBe(iso)
    }),
  ))

test('says that it asks for the order of day and month', () => expect(startDate.ways[0].asksDayOrder).toBe(true))
