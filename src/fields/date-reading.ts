import type { Tx } from '../platform/database/index.ts'
import type { Known, Parsed, Suggestion } from './field.ts'
import { isoDay, isoDayAt } from './iso.ts'
import { readMonthName } from './month-names.ts'
import { issue, value } from './parsed.ts'

/** A day of the calendar out of one text, as 'YYYY-MM-DD'; never a guess. */
export function readDay(text: string, known: Pick<Known, 'dayFirst'>): Parsed<string> {
  if (writtenIso.test(text)) return isoDayOrIssue(text)
  return readNumbers(text, known) ?? readNamed(text) ?? readSerial(text) ?? issue('date-not-understood', { text })
}

/** "Did you mean…?" for what is read as no day, and can stand for one only: a serial number, the other order. */
export async function suggestDay(_tx: Tx, text: string): Promise<readonly Suggestion[]> {
  const read = [true, false].map((dayFirst) => readDay(text.trim(), { dayFirst }))
  if (read.every(({ ok }) => ok)) return []
  const days = read.flatMap((one) => (one.ok ? [one.value] : one.issues.flatMap(({ facts }) => facts?.['date'] ?? [])))
  return [...new Set(days.map(String))].map((day) => ({ answer: { text: day }, label: day }))
}

const writtenIso = /^\d{4}-\d\d-\d\d$/
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$|^((?:19|20|21)\d\d)(\d\d)(\d\d)$/
const yearLast = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{1,4})$/

function readNumbers(text: string, known: Pick<Known, 'dayFirst'>): Parsed<string> | undefined {
  const early = yearFirst.exec(text)
  if (early)
    return dayOrIssue(text, +(early[1] ?? early[5] ?? 0), +(early[3] ?? early[6] ?? 0), +(early[4] ?? early[7] ?? 0))
  const late = yearLast.exec(text)
  if (!late) return undefined
  const [, first = '', , second = '', year = ''] = late
  if (year.length < 4) return issue('date-year-short', { text })
  return byOrder(text, +first, +second, +year, known.dayFirst)
}

function byOrder(
  text: string,
  first: number,
  second: number,
  year: number,
  asked: boolean | undefined,
): Parsed<string> {
  const dayFirst = isoOf(year, second, first)
  const monthFirst = isoOf(year, first, second)
  const either = dayFirst ?? monthFirst
  if (either === undefined) return issue('date-impossible', { text })
  if (asked !== undefined)
    return inOrder(text, asked ? dayFirst : monthFirst, asked ? 'day first' : 'month first', either)
  const open = dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst
  return open ? issue('date-ambiguous', { text, dayFirst, monthFirst }) : value(either)
}

const inOrder = (text: string, said: string | undefined, order: string, date: string): Parsed<string> =>
  said !== undefined ? value(said) : issue('date-other-order', { text, order, date })

function readNamed(text: string): Parsed<string> | undefined {
  const named = readMonthName(text)
  if (!named) return undefined
  return named.year.length < 4
    ? issue('date-year-short', { text })
    : dayOrIssue(text, +named.year, named.month, +named.day)
}

const serialNumber = /^[1-9]\d{4}(?:\.\d+)?$/

/** 46085: how a spreadsheet program keeps the 4th of March 2026, where its form as a date was lost. */
function readSerial(text: string): Parsed<string> | undefined {
  if (!serialNumber.test(text)) return undefined
  const days = Math.trunc(Number(text))
  return issue('date-serial', { text, date: isoDayAt(days - 25_569) })
}

/** What is written as it is kept stays the text that it is. */
function isoDayOrIssue(text: string): Parsed<string> {
  const [year, month, day] = [number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)]
  return isDay(year, month, day) ? value(text) : issue('date-impossible', { text })
}

/** The number that digits of a text write. */
function number(text: string, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum = sum * 10 + text.charCodeAt(at) - 48
  return sum
}

function dayOrIssue(text: string, year: number, month: number, day: number): Parsed<string> {
  const iso = isoOf(year, month, day)
  return iso === undefined ? issue('date-impossible', { text }) : value(iso)
}

const daysOf = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isoOf = (year: number, month: number, day: number): string | undefined =>
  isDay(year, month, day) ? isoDay(year, month, day) : undefined

const isDay = (year: number, month: number, day: number): boolean =>
  year >= 100 && day >= 1 && day <= (daysOf[month] ?? 0) && (month !== 2 || day !== 29 || isLeap(year))

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
