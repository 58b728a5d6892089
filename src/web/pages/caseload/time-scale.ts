/** A stretch of days as a line of 100%. Days are of the calendar: 2026-03-04. */
export interface TimeScale {
  /** Where a day begins on the line; its end is where the next one begins. */
  readonly at: (day: string, edge?: 'begin' | 'end') => number
  /** A few round days, with words short enough to stand side by side. */
  readonly ticks: readonly { readonly at: number; readonly words: string }[]
}

const dayLong = 86_400_000
/** Months from one tick to the next: the first of these that makes few enough. */
const steps = [1, 2, 3, 6, 12, 24, 60, 120, 240]
const mostTicks = 6

/** From the first of these days to the last, both whole. */
export function timeScale(first: string, last: string): TimeScale {
  const [from, to] = [startOf(first), startOf(last) + dayLong]
  const at = (day: string, edge: 'begin' | 'end' = 'begin'): number => {
    const time = startOf(day) + (edge === 'end' ? dayLong : 0)
    return Math.min(100, Math.max(0, ((time - from) / (to - from)) * 100))
  }
  const step = steps.find((months) => ticksOf(first, last, months).length <= mostTicks) ?? 600
  return { at, ticks: ticksOf(first, last, step).map((day) => ({ at: at(day), words: wordsOf(day, step) })) }
}

const startOf = (day: string): number => Date.parse(`${day}T00:00Z`)

/** The firsts of months that a step meets, counted from January. */
function ticksOf(first: string, last: string, step: number): readonly string[] {
  const [from, to] = [monthsOf(first), monthsOf(last)]
  // One before the first counts where the first is its very day.
  const begin = Math.ceil((first.endsWith('-01') ? from : from + 1) / step) * step
  const ticks: string[] = []
  for (let month = begin; month <= to; month += step) ticks.push(dayOf(month))
  return ticks
}

const monthsOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const dayOf = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`

const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** The year stands with January, and alone where nothing else is met. */
function wordsOf(day: string, step: number): string {
  const [year = '', month = ''] = day.split('-')
  const name = names[Number(month) - 1] ?? ''
  if (step >= 12) return year
  return month === '01' ? `${name} ${year}` : name
}
