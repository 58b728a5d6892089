const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const seconds = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** Three letters each: browsers do not agree on Sep and Sept. */
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const dayAndMonth = (date: Date): string => `${date.getDate()} ${months[date.getMonth()] ?? ''}`
const withYear = (date: Date): string => `${dayAndMonth(date)} ${date.getFullYear()}`

/** `today, 09:31`, `yesterday, 16:48`, `13 Nov, 09:22`, `13 Nov 2025`. */
export function moment(instant: string, now = new Date()): string {
  const then = new Date(instant)
  const days = Math.round((midnight(now) - midnight(then)) / 86_400_000)
  if (days === 0) return `today, ${clock.format(then)}`
  if (days === 1) return `yesterday, ${clock.format(then)}`
  return then.getFullYear() === now.getFullYear() ? `${dayAndMonth(then)}, ${clock.format(then)}` : withYear(then)
}

/** `20 Nov 2026` */
export const day = (instant: string): string => withYear(new Date(instant))

/** `4 Mar 2026` for 2026-03-04: a day of the calendar is the same one everywhere. */
export const dateWords = (date: string): string => day(`${date}T00:00`)

/** Today where this browser is: 2026-03-04. */
export function today(now = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** `20 Nov 2026, 09:31:07`: to the second. */
export function exactMoment(instant: string): string {
  const then = new Date(instant)
  return `${withYear(then)}, ${seconds.format(then)}`
}

/** `5 s`, `3 min`, `2 h 10 min` */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
