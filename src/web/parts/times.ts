const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const thisYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const anyYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** `today, 09:31`, `yesterday, 16:48`, `13 Nov, 09:22`, `13 Nov 2025`. */
export function moment(instant: string, now = new Date()): string {
  const then = new Date(instant)
  const days = Math.round((midnight(now) - midnight(then)) / 86_400_000)
  if (days === 0) return `today, ${clock.format(then)}`
  if (days === 1) return `yesterday, ${clock.format(then)}`
  return then.getFullYear() === now.getFullYear()
    ? `${thisYear.format(then)}, ${clock.format(then)}`
    : anyYear.format(then)
}

/** `20 Nov 2026` */
export const day = (instant: string): string => anyYear.format(new Date(instant))

/** `5 s`, `3 min`, `2 h 10 min` */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
