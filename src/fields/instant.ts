import { issueAbout } from './date.ts'
import { readDay } from './date-reading.ts'
import type { Field, Known, Parsed } from './field.ts'
import { type FieldOptions, fieldOf, type Need } from './field-of.ts'
import { issue, value, withWarning } from './parsed.ts'
import { splitTime } from './time-of-day.ts'
import { momentIn, startOfDay } from './zone-clock.ts'

interface InstantOptions extends FieldOptions {
  readonly notInFuture?: true
}

/** A moment, kept in UTC: a time with its zone, a time in the organisation's zone, or a day, which means its start there. */
export function instant<const P extends InstantOptions>(header: string, options?: P): Field<Need<string, P>> {
  const read = options?.notInFuture ? readPast : readInstant
  return fieldOf(header, options, { sample: '2026-03-04 09:30', read, asksDayOrder: true })
}

function readPast(text: string, known: Known): Parsed<string> {
  const parsed = readInstant(text, known)
  return parsed.ok && Date.parse(parsed.value) > Date.parse(known.now) ? issue('date-in-future', { text }) : parsed
}

function readInstant(text: string, known: Known): Parsed<string> {
  const split = splitTime(text)
  const day = readDay(split?.day ?? text, known)
  if (!day.ok) return split ? issueAbout(text, day) : day
  if (!split) return value(iso(startOfDay(known.timeZone, day.value)))
  const { milliseconds, offset } = split
  if (milliseconds === undefined) return issue('time-impossible', { text })
  if (offset === undefined) return inZone(text, day.value, milliseconds, known.timeZone)
  return value(iso(Date.parse(day.value) + milliseconds - offset * 60_000))
}

function inZone(text: string, day: string, milliseconds: number, timeZone: string): Parsed<string> {
  const { at, oddity } = momentIn(timeZone, day, milliseconds)
  return oddity ? withWarning(iso(at), `time-${oddity}`, { text, timeZone, kept: iso(at) }) : value(iso(at))
}

const iso = (at: number): string => new Date(at).toISOString()
