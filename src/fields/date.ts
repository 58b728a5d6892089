import { readDay, suggestDay } from './date-reading.ts'
import type { Field, Known, Parsed } from './field.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'
import { issue, withWarning } from './parsed.ts'
import { type DayAndTime, splitTime } from './time-of-day.ts'
import { dayIn, utcOf } from './zone-clock.ts'

/** A day, kept as 'YYYY-MM-DD'. */
export function date<const P extends FieldOptions>(header: string, options?: P): Field<Need<string, P>> {
  return fieldOf(header, options, { sample: '2026-03-04', read: readDate, suggest: suggestDay, asksDayOrder: true })
}

function readDate(text: string, known: Known): Parsed<string> {
  const split = splitTime(text)
  const day = readDay(split?.day ?? text, known)
  if (!split) return day
  return day.ok ? dayOf(text, day, split, known) : issueAbout(text, day)
}

// Midnight is what programs add to a day that has no time; any other time was meant, so leaving it is said.
function dayOf(text: string, day: Parsed<string> & { ok: true }, time: DayAndTime, known: Known): Parsed<string> {
  if (time.milliseconds === undefined) return issue('time-impossible', { text })
  if (time.milliseconds === 0) return day
  const kept =
    time.offset === undefined ? day.value : dayIn(known.timeZone, instantOf(day.value, time.milliseconds, time.offset))
  return withWarning(kept, 'date-from-time', { text, date: kept })
}

const instantOf = (day: string, milliseconds: number, offset: number): number =>
  utcOf(day) + milliseconds - offset * 60_000

/** The same issues, but about the whole cell. */
export const issueAbout = (
  text: string,
  { issues: [first, ...rest] }: Parsed<string> & { ok: false },
): Parsed<never> => ({
  ok: false,
  issues: [{ ...first, facts: { ...first.facts, text } }, ...rest],
})
