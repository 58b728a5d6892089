import type { CellFormat } from './number-format.ts'

type Shown = Extract<CellFormat, { shows: 'date' | 'date-and-time' | 'time' | 'hours' }>['shows']

/**
 * The day and time that a cell shows for a number of days, as ISO writes them; undefined where it shows none. Days that
 * spreadsheet programs have and no calendar has (1900-01-00, 1900-02-29) stay what they are: refused where a date is read.
 */
export function dayText(serial: number, shows: Shown, from1904: boolean): string | undefined {
  if (shows === 'date') return dayOf(Math.floor(serial), from1904)
  const seconds = Math.round(serial * secondsOfDay)
  if (!(seconds >= 0)) return undefined
  if (shows === 'hours') return clock(seconds)
  const day = Math.floor(seconds / secondsOfDay)
  if (shows === 'time' && day === 0) return clock(seconds)
  const date = dayOf(day, from1904)
  return date === undefined ? undefined : `${date} ${clock(seconds % secondsOfDay)}`
}

const secondsOfDay = 86_400

/** `09:30`, and the seconds where there are any. */
function clock(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return rest === 0 ? `${two(hours)}:${two(minutes)}` : `${two(hours)}:${two(minutes)}:${two(rest)}`
}

const two = (number: number): string => String(number).padStart(2, '0')

const days = new Map<number, string>()

function dayOf(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 0)) return undefined
  const key = from1904 ? -serial - 1 : serial
  const known = days.get(key)
  if (known !== undefined) return known
  const day = from1904 ? isoOf(serial + to1904) : dayOf1900(serial)
  if (day !== undefined && days.size < 100_000) days.set(key, day)
  return day
}

/** Lotus 1-2-3 took 1900 for a leap year, and every spreadsheet program has done so since. */
function dayOf1900(serial: number): string | undefined {
  if (serial === 0) return '1900-01-00'
  if (serial === 60) return '1900-02-29'
  return isoOf(serial < 60 ? serial + 1 : serial)
}

/** From 1899-12-30, which is day 0 of every date behind February 1900, to 1904-01-01. */
const to1904 = 1462
const lastDay = 2_958_465

function isoOf(day: number): string | undefined {
  if (day > lastDay) return undefined
  return new Date(Date.UTC(1899, 11, 30) + day * secondsOfDay * 1000).toISOString().slice(0, 10)
}
