import { describe, expect, test } from 'vitest'
import { instant } from './instant.ts'
import { aKnown, reads, warned, wrong } from '../../test/support/known.ts'

const createdAt = instant('CreatedAt')

test.each([
  ['2026-03-04', '2026-03-04T05:00:00.000Z'],
  ['2026-07-04', '2026-07-04T04:00:00.000Z'],
  ['15/4/2026', '2026-04-15T04:00:00.000Z'],
  ['2026-03-04T09:30', '2026-03-04T14:30:00.000Z'],
  ['2026-03-04 09:30:15', '2026-03-04T14:30:15.000Z'],
  ['2026-03-04T09:30:15.250Z', '2026-03-04T09:30:15.250Z'],
  ['2026-03-04t09:30:15z', '2026-03-04T09:30:15.000Z'],
  ['2026-03-04T09:30:15.1234567Z', '2026-03-04T09:30:15.123Z'],
  ['2026-03-04T09:30:15+01:00', '2026-03-04T08:30:15.000Z'],
  ['2026-03-04T09:30:15+0530', '2026-03-04T04:00:15.000Z'],
  ['2026-03-04T09:30:15-05', '2026-03-04T14:30:15.000Z'],
  ['2026-03-04 09:30 UTC', '2026-03-04T09:30:00.000Z'],
  ['2026-03-04T23:30:00-05:00', '2026-03-05T04:30:00.000Z'],
  ['4/15/2026 9:30 PM', '2026-04-16T01:30:00.000Z'],
  ['4/15/2026, 9:30:00 p.m.', '2026-04-16T01:30:00.000Z'],
  ['4/15/2026 12:05am', '2026-04-15T04:05:00.000Z'],
  ['4/15/2026 12:05pm', '2026-04-15T16:05:00.000Z'],
  ['March 4, 2026 9:30', '2026-03-04T14:30:00.000Z'],
  ['2026-03-04 24:00', wrong('time-impossible')],
  ['2026-03-04 09:60', wrong('time-impossible')],
  ['2026-03-04 13:30 pm', wrong('time-impossible')],
  ['2026-03-04 0:30 am', wrong('time-impossible')],
  ['2026-02-30 09:30', wrong('date-impossible')],
  ['3/4/2026 9:30', wrong('date-ambiguous')],
  ['3/4/26 9:30', wrong('date-year-short')],
  ['46085.5', wrong('date-serial')],
  ['09:30', wrong('date-not-understood')],
  ['2026-03-04 noon', wrong('date-not-understood')],
  ['2026-03-04 09:30 EST', wrong('date-not-understood')],
])('reads %j as %j', (cell, expected) => expect(reads(createdAt, cell)).toEqual(expected))

describe('when clocks change', () => {
  test.each([
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
    ['America/New_York', '2026-03-08 01:59', '2026-03-08T06:59:00.000Z'],
    ['America/New_York', '2026-03-08 02:30', warned('2026-03-08T07:30:00.000Z', 'time-skipped')],
    ['America/New_York', '2026-03-08 03:00', '2026-03-08T07:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['America/New_York', '2026-11-01 01:30', warned('2026-11-01T05:30:00.000Z', 'time-twice')],
    ['America/New_York', '2026-11-01 02:00', '2026-11-01T07:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    ['Asia/Kolkata', '2026-03-08 02:30', '2026-03-07T21:00:00.000Z'],
    ['UTC', '2026-03-08 02:30', '2026-03-08T02:30:00.000Z'],
  ])('in %s reads %j as %j', (timeZone, cell, expected) => {
    expect(reads(createdAt, cell, aKnown({ timeZone }))).toEqual(expected)
  })
})

describe('not in the future', () => {
  test.each([
    ['2026-11-21', '2026-11-21T05:00:00.000Z'],
    ['2026-11-21T21:00:00Z', '2026-11-21T21:00:00.000Z'],
    ['2026-11-21T21:00:00.001Z', wrong('date-in-future')],
    ['2026-11-21 16:01', wrong('date-in-future')],
    ['2026-11-22', wrong('date-in-future')],
    ['2126-11-21', wrong('date-in-future')],
    ['soon', wrong('date-not-understood')],
  ])('reads %j as %j at 16:00 on 21 November', (cell, expected) => {
    expect(reads(instant('CreatedAt', { notInFuture: true }), cell)).toEqual(expected)
  })
})
