import { Temporal } from 'temporal-polyfill'

/** A moment, and whether the clocks of the zone were being changed. */
interface Moment {
  readonly at: number
  readonly oddity?: 'skipped' | 'twice'
}

/** When it was so late on that day in the zone. A skipped time counts on from before, one that came twice is the first. */
export function momentIn(timeZone: string, day: string, milliseconds: number): Moment {
  const start = startOfPlainDay(timeZone, day)
  return start === undefined ? onDayOfChange(timeZone, day, milliseconds) : { at: start + milliseconds }
}

/** The moment at which the day begins; not always midnight. */
export function startOfDay(timeZone: string, day: string): number {
  return startOfPlainDay(timeZone, day) ?? zoned(timeZone, day).epochMilliseconds
}

/** Midnight of the day in UTC. */
export const utcOf = (day: string): number => Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10))

export const dayIn = (timeZone: string, at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()

// A file names few days many times, and asking for a zone's rules is slow. Emptied when full.
const starts = new Map<string, number | undefined>()
const mostDays = 20_000

/** Undefined on a day that has not 24 hours from midnight to midnight. */
function startOfPlainDay(timeZone: string, day: string): number | undefined {
  const key = `${timeZone} ${day}`
  const known = starts.get(key)
  if (known !== undefined || starts.has(key)) return known
  if (starts.size >= mostDays) starts.clear()
  const start = findStart(timeZone, day)
  starts.set(key, start)
  return start
}

function findStart(timeZone: string, day: string): number | undefined {
  const here = zoned(timeZone, day)
  return here.hour === 0 && here.minute === 0 && here.hoursInDay === 24 ? here.epochMilliseconds : undefined
}

function onDayOfChange(timeZone: string, day: string, milliseconds: number): Moment {
  const time = Temporal.PlainDate.from(day).toPlainDateTime().add({ milliseconds })
  const earlier = time.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const at = time.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds
  if (earlier.epochMilliseconds === time.toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds)
    return { at }
  return { at, oddity: earlier.toPlainDateTime().equals(time) ? 'twice' : 'skipped' }
}

const zoned = (timeZone: string, day: string): Temporal.ZonedDateTime =>
  Temporal.PlainDate.from(day).toZonedDateTime(timeZone)
