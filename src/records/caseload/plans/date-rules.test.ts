import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordId } from '../../../platform/database/index.ts'
import type { Enrollment } from '../../programs/index.ts'
import type { Assignment } from '../assignment.ts'
import { assignmentFits, endsAfterStart, enrollmentFits, stayMayEnd, stayOf, type Span } from './date-rules.ts'

// The oracle counts days one by one: a span is the set of its days, and what has no end also holds the day after all others.
const days = 12
const never = days + 1
const dayOf = (n: number): string => `2026-03-${String(n).padStart(2, '0')}`
const numberOf = (day: string | undefined): number => (day === undefined ? never : Number(day.slice(8)))
const daysIn = ({ startsOn, endsOn }: Span): ReadonlySet<number> => {
  const all = Array.from({ length: never }, (_, n) => n + 1)
  return new Set(all.filter((day) => day >= numberOf(startsOn) && day <= numberOf(endsOn)))
}
const shareDays = (one: Span, other: Span) => !daysIn(one).isDisjointFrom(daysIn(other))

const anyDay = fc.integer({ min: 1, max: days }).map(dayOf)
const maybeDay = fc.option(anyDay, { nil: undefined })
const anySpan = fc.record({ startsOn: anyDay, endsOn: maybeDay })
const spans = anySpan.filter((span) => daysIn(span).size > 0)

const program = recordId('prog', '1'.repeat(32))
const id = (kind: 'enroll' | 'assign', n: number) => recordId(kind, String(n).padStart(32, '0'))
/** Stays in one program as there can be: none that share a day. */
const stays = fc
  .array(spans, { maxLength: 4 })
  .map((all) =>
    all
      .filter((one, n) => all.slice(0, n).every((before) => !shareDays(one, before)))
      .map((span, n): Enrollment => ({ ...span, id: id('enroll', n), program })),
  )
const assignment = (span: Span, n: number): Assignment => ({
  ...{ id: id('assign', n), program, caseworker: recordId('user', '0'), relationship: undefined, status: undefined },
  ...span,
  label: `assignment ${n}`,
})

const holds = <T>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: 2_000 })

test('what ends has a day between its ends, or is refused', () => {
  holds(
    fc.property(anySpan, (span) => {
      expect(endsAfterStart(span).length === 0).toBe(daysIn(span).size > 0)
    }),
  )
})

test('an assignment fits where one stay has every day of it', () => {
  holds(
    fc.property(spans, stays, (span, all) => {
      const fits = all.some((stay) => daysIn(span).isSubsetOf(daysIn(stay)))
      expect(assignmentFits(span, all).length === 0).toBe(fits)
    }),
  )
})

test('it is said whether the start or the end does not fit', () => {
  holds(
    fc.property(spans, stays, (span, all) => {
      const begun = all.filter((stay) => daysIn(stay).has(numberOf(span.startsOn)))
      const [issue] = assignmentFits(span, all)
      if (issue === undefined) return
      const expected = all.length === 0 ? 'programStart' : begun.length === 0 ? 'startsOn' : 'endsOn'
      expect(issue.field).toBe(expected)
    }),
  )
})

test('somebody joins where they are on none of these days already', () => {
  holds(
    fc.property(anySpan, stays, (span, all) => {
      const free = daysIn(span).size > 0 && all.every((stay) => !shareDays(stay, span))
      expect(enrollmentFits(span, all).length === 0).toBe(free)
    }),
  )
})

test('a stay ends where every day of what began in it is still a day of it', () => {
  holds(
    fc.property(stays, fc.array(spans, { maxLength: 4 }), anyDay, (all, assigned, endsOn) => {
      const stay = all.find((one) => one.endsOn === undefined)
      if (!stay || endsOn < stay.startsOn) return
      const assignments = assigned.map(assignment)
      const within = assignments.filter((one) => daysIn(stay).has(numberOf(one.startsOn)))
      const inTheWay = within.filter((one) => !daysIn(one).isSubsetOf(daysIn({ ...stay, endsOn })))
      const issues = stayMayEnd(stay, endsOn, assignments)
      const named = issues.flatMap(({ facts }) => String(facts?.['assignments']).split('; '))
      expect(named.toSorted()).toEqual(inTheWay.map(({ label }) => label).toSorted())
    }),
  )
})

test('program dates: what is on record is fine, what has room is a stay of its own, and no two stays ever share a day', () => {
  holds(
    fc.property(stays, maybeDay, maybeDay, (all, start, end) => {
      const stay = stayOf({ start, end }, all)
      expect(stay.do).toBe(expectedOf(all, start, end))
      if (stay.do === 'refuse' || stay.do === 'nothing') return
      const after: readonly Span[] =
        stay.do === 'enroll'
          ? [...all, stay]
          : all.map((one) => (one.id === stay.enrollment.id ? { ...one, endsOn: stay.endsOn } : one))
      for (const [n, one] of after.entries()) {
        expect(daysIn(one).size).toBeGreaterThan(0)
        expect(after.slice(n + 1).every((other) => !shareDays(one, other))).toBe(true)
      }
    }),
  )
})

/** Day by day: is there a stay that begins, or goes on, or ends as is said? */
function expectedOf(all: readonly Enrollment[], start: string | undefined, end: string | undefined): string {
  if (start === undefined && end === undefined) return 'nothing'
  if (start !== undefined && end !== undefined && daysIn({ startsOn: start, endsOn: end }).size === 0) return 'refuse'
  if (start === undefined) {
    if (all.some((one) => one.endsOn === end)) return 'nothing'
    return all.some((one) => daysIn(one).has(never) && daysIn(one).has(numberOf(end))) ? 'end' : 'refuse'
  }
  const same = all.find((one) => Math.min(...daysIn(one)) === numberOf(start))
  if (same) return end === undefined || same.endsOn === end ? 'nothing' : daysIn(same).has(never) ? 'end' : 'refuse'
  return all.some((one) => shareDays(one, { startsOn: start, endsOn: end })) ? 'refuse' : 'enroll'
}

test('an error names both sides', () => {
  const known: Enrollment = { id: id('enroll', 1), program, startsOn: '2026-03-02', endsOn: undefined }
  expect(stayOf({ start: '2026-03-03', end: undefined }, [known])).toMatchObject({
    issues: [
      { code: 'program-start-differs', facts: { inFile: '2026-03-03', onRecord: '2026-03-02, without an end' } },
    ],
  })
  expect(stayOf({ start: '2026-03-02', end: '2026-03-09' }, [{ ...known, endsOn: '2026-03-08' }])).toMatchObject({
    issues: [{ code: 'program-end-differs', facts: { inFile: '2026-03-09', onRecord: '2026-03-08' } }],
  })
})
