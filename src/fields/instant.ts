import { readDay, suggestDay } from './date-reading.ts'
import { issueAbout } from './date.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'
import type { Field, Known, Parsed } from './field.ts'
import { isoInstant } from './iso.ts'
import { issue, value, withWarning } from './parsed.ts'
import { type DayAndTime, splitTime } from './time-of-day.ts'
import { momentIn, startOfDay, utcOf } from './zone-clock.ts'

interface InstantOptions extends FieldOptions {
  readonly notInFuture?: true
}

/** A moment, kept in UTC: a time with its zone, a time in the organisation's zone, or a day, which means its start there. */
export function instant<const P extends InstantOptions>(header: string, options?: P): Field<Need<string, P>> {
  const read = options?.notInFuture ? readPast : readInstant
  return fieldOf(header, options, { sample: '2026-03-04 09:30', read, suggest: suggestDay, asksDayOrder: true })
}

function readPast(text: string, known: Known): Parsed<string> {
  const parsed = readInstant(text, known)
  return parsed.ok && isAfter(parsed.value, known.now) ? issue('date-in-future', { text }) : parsed
}

// The first ten letters settle nearly all of it.
function isAfter(instant: string, now: string): boolean {
  return instant.slice(0, 10) >= now.slice(0, 10) && Date.parse(instant) > Date.parse(now)
}

function readInstant(text: string, known: Known): Parsed<string> {
  const split = splitTime(text)
  if (!split) {
    const day = readDay(text, known)
    return day.ok ? value(isoInstant(startOfDay(known.timeZone, day.value))) : day
  }
  const day = readDay(split.day, known)
  return day.ok ? atTime(text, day.value, split, known.timeZone) : issueAbout(text, day)
}

function atTime(text: string, day: string, { milliseconds, offset }: DayAndTime, timeZone: string): Parsed<string> {
  if (milliseconds === undefined) return issue('time-impossible', { text })
  if (offset !== undefined) return value(isoInstant(utcOf(day) + milliseconds - offset * 60_000))
  const { at, oddity } = momentIn(timeZone, day, milliseconds)
  const kept = isoInstant(at)
  return oddity ? withWarning(kept, `time-${oddity}`, { text, timeZone, kept }) : value(kept)
}
