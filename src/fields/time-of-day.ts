/** A text cut into its day and its time. */
export interface DayAndTime {
  readonly day: string
  /** Since midnight; undefined where the clock has no such time. */
  readonly milliseconds: number | undefined
  /** Minutes ahead of UTC, where the text says it. */
  readonly offset: number | undefined
}

/** '2026-03-04T09:30:00-05:00', '3/4/2026 9:30 am'. Undefined: there is no time in it. */
export function splitTime(text: string): DayAndTime | undefined {
  const found = text.includes(':') ? dayThenTime.exec(text) : null
  if (!found) return undefined
  const [, day = '', hour = '', minute = '', second = '0', fraction = '0', half, zone] = found
  return { day, milliseconds: sinceMidnight(hourOf(+hour, half), +minute, +second, fraction), offset: offsetOf(zone) }
}

const dayThenTime =
  /^(\d{4}-\d\d-\d\d|.*?\S)(?:T|,? +)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?(?: ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?$/i

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

function sinceMidnight(hour: number, minute: number, second: number, fraction: string): number | undefined {
  const possible = hour >= 0 && hour < 24 && minute < 60 && second < 60
  return possible ? ((hour * 60 + minute) * 60 + second) * 1000 + Math.trunc(Number(`0.${fraction}`) * 1000) : undefined
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined
  const digits = zone.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))
  return digits.startsWith('+') ? minutes : digits.startsWith('-') ? -minutes : 0
}
