/** A date as its three parts, in the spelling of the text; the month is a number already. */
interface NamedDate {
  readonly year: string
  readonly month: number
  readonly day: string
}

/** '4 March 2026', 'Wednesday, March 4th, 2026', '4-Mar-2026', '2026-Mar-04'. English only. */
export function readMonthName(text: string): NamedDate | undefined {
  const a = dayMonthYear.exec(text)
  if (a) return named(a[3], a[2], a[1])
  const b = monthDayYear.exec(text)
  if (b) return named(b[3], b[1], b[2])
  const c = yearMonthDay.exec(text)
  return c ? named(c[1], c[2], c[3]) : undefined
}

const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\\.?,? )?'
const day = '(\\d{1,2})(?:st|nd|rd|th)?'
const month = '([a-z]{3,9})\\.?'
const dayMonthYear = new RegExp(`^${weekday}${day}[ ./-]?(?:of )?${month},?[ ./-]?(\\d{1,4})$`, 'i')
const monthDayYear = new RegExp(`^${weekday}${month}[ ./-]?${day}(?:, ?|[ ./-])(\\d{1,4})$`, 'i')
const yearMonthDay = new RegExp(`^(\\d{4})[ ./-]${month}[ ./-](\\d{1,2})$`, 'i')

function named(year = '', name = '', day = ''): NamedDate | undefined {
  const month = months.get(name.toLowerCase())
  return month === undefined ? undefined : { year, month, day }
}

const names = 'january february march april may june july august september october november december'.split(' ')
const months: ReadonlyMap<string, number> = new Map([
  ...names.map((name, index) => [name, index + 1] as const),
  ...names.map((name, index) => [name.slice(0, 3), index + 1] as const),
  ['sept', 9],
])
