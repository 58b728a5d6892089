import type { Known, Parsed } from './field.ts'
import { issue, value } from './parsed.ts'

/** A day of the calendar out of one text, as 'YYYY-MM-DD'; never a guess. */
export function readDay(text: string, known: Known): Parsed<string> {
  if (isoDay.test(text)) return dayOrIssue(text, +text.slice(0, 4), +text.slice(5, 7), +text.slice(8))
  return readNumbers(text, known) ?? readNamedMonth(text) ?? readSerial(text) ?? issue('date-not-understood', { text })
}

/** The two readings of 03/04/2026; a reading that is no day is left out. */
export interface Readings {
  readonly dayFirst?: string
  readonly monthFirst?: string
}

const isoDay = /^\d{4}-\d\d-\d\d$/
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$|^((?:19|20|21)\d\d)(\d\d)(\d\d)$/
const yearLast = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{1,4})$/

function readNumbers(text: string, known: Known): Parsed<string> | undefined {
  const early = yearFirst.exec(text)
  if (early)
    return dayOrIssue(text, +(early[1] ?? early[5] ?? 0), +(early[3] ?? early[6] ?? 0), +(early[4] ?? early[7] ?? 0))
  const late = yearLast.exec(text)
  if (!late) return undefined
  const [, first = '', , second = '', year = ''] = late
  if (year.length < 4) return issue('date-year-short', { text })
  return byOrder(text, readings(+first, +second, +year), known.dayFirst)
}

function readings(first: number, second: number, year: number): Readings {
  const dayFirst = isoOf(year, second, first)
  const monthFirst = isoOf(year, first, second)
  return { ...(dayFirst !== undefined && { dayFirst }), ...(monthFirst !== undefined && { monthFirst }) }
}

function byOrder(text: string, { dayFirst, monthFirst }: Readings, asked: boolean | undefined): Parsed<string> {
  const either = dayFirst ?? monthFirst
  if (either === undefined) return issue('date-impossible', { text })
  if (asked === undefined)
    return dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst
      ? issue('date-ambiguous', { text, dayFirst, monthFirst })
      : value(either)
  const said = asked ? dayFirst : monthFirst
  return said !== undefined
    ? value(said)
    : issue('date-other-order', { text, order: asked ? 'day first' : 'month first', date: either })
}

const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\\.?,? )?'
const dayMonthYear = new RegExp(
  `^${weekday}(\\d{1,2})(?:st|nd|rd|th)?[ ./-]?(?:of )?([a-z]{3,9})\\.?,?[ ./-]?(\\d{1,4})$`,
  'i',
)
const monthDayYear = new RegExp(
  `^${weekday}([a-z]{3,9})\\.?[ ./-]?(\\d{1,2})(?:st|nd|rd|th)?(?:, ?|[ ./-])(\\d{1,4})$`,
  'i',
)
const yearMonthDay = /^(\d{4})[ ./-]([a-z]{3,9})\.?[ ./-](\d{1,2})$/i

function readNamedMonth(text: string): Parsed<string> | undefined {
  const a = dayMonthYear.exec(text)
  if (a) return named(text, a[3], a[2], a[1])
  const b = monthDayYear.exec(text)
  if (b) return named(text, b[3], b[1], b[2])
  const c = yearMonthDay.exec(text)
  return c ? named(text, c[1], c[2], c[3]) : undefined
}

function named(text: string, year = '', monthName = '', day = ''): Parsed<string> | undefined {
  const month = months.get(monthName.toLowerCase())
  if (month === undefined) return undefined
  return year.length < 4 ? issue('date-year-short', { text }) : dayOrIssue(text, +year, month, +day)
}

const months: ReadonlyMap<string, number> = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((name, index): [string, number][] => [
      [name, index + 1],
      [name.slice(0, 3), index + 1],
    ])
    .concat([['sept', 9]]),
)

const serialNumber = /^[1-9]\d{4}(?:\.\d+)?$/

/** 46085: how a spreadsheet program keeps the 4th of March 2026, where its form as a date was lost. */
function readSerial(text: string): Parsed<string> | undefined {
  if (!serialNumber.test(text)) return undefined
  const days = Math.trunc(Number(text))
  return issue('date-serial', { text, date: new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10) })
}

function dayOrIssue(text: string, year: number, month: number, day: number): Parsed<string> {
  const iso = isoOf(year, month, day)
  return iso === undefined ? issue('date-impossible', { text }) : value(iso)
}

const daysOf = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isoOf(year: number, month: number, day: number): string | undefined {
  if (year < 1 || day < 1 || day > (daysOf[month] ?? 0)) return undefined
  if (month === 2 && day === 29 && !isLeap(year)) return undefined
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)
