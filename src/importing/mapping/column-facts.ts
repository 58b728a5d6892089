import type { DateEvidence } from './mapping.ts'

/** What a column's cells say, counted as reading goes on: shown on the mapping page, asked for the order of dates. */
export interface ColumnFacts {
  readonly filled: number
  readonly samples: readonly string[]
  readonly dates: DateEvidence
}

const samplesKept = 3
const longestSample = 200
const longestDate = 40

export interface ColumnCounter {
  readonly count: (cells: readonly string[]) => void
  /** As they are now, whatever is counted after. */
  readonly facts: () => readonly ColumnFacts[]
}

/** Counts on from what an earlier reading of the same file had counted. */
export function columnCounter(columns: number, soFar: readonly ColumnFacts[] = []): ColumnCounter {
  const counted = Array.from({ length: columns }, (_, column) => {
    const { filled = 0, samples = [], dates } = soFar[column] ?? {}
    return { filled, samples: [...samples], dates: { dayFirst: 0, monthFirst: 0, either: 0, ...dates } }
  })
  return {
    count: (cells) => {
      for (let column = 0; column < counted.length; column++) {
        const text = cells[column]
        const into = counted[column]
        if (text === undefined || text === '' || !into) continue
        into.filled++
        if (into.samples.length < samplesKept) addSample(into.samples, text.slice(0, longestSample).toWellFormed())
        if (text.length <= longestDate && mayBeDate(text.charCodeAt(0))) countDate(into.dates, text)
      }
    },
    facts: () => structuredClone(counted),
  }
}

function addSample(samples: string[], text: string): void {
  if (!samples.includes(text)) samples.push(text)
}

/** Begins with a digit, or with what trimming takes away. */
const mayBeDate = (code: number): boolean => (code >= 48 && code <= 57) || code <= 32 || code === 160
/** What fields read by the order that is asked for; a short year is refused whatever the order, and a time may follow. */
const twoNumbersAndYear = /^(\d{1,2})([-/. ])(\d{1,2})\2\d{4}(?:(?:T|,? +)\d{1,2}:\d\d.*)?$/

function countDate(dates: { dayFirst: number; monthFirst: number; either: number }, text: string): void {
  const match = twoNumbersAndYear.exec(text.trim())
  if (!match) return
  const [first, second] = [Number(match[1]), Number(match[3])]
  if (first > 12 && second <= 12) dates.dayFirst++
  else if (second > 12 && first <= 12) dates.monthFirst++
  else if (first !== second && first <= 12 && second <= 12) dates.either++
}

/** What the dates of a column that cannot be read two ways say of those that can. */
export function likelyDayFirst({ dayFirst, monthFirst }: DateEvidence): boolean | undefined {
  if (dayFirst > 0 && monthFirst === 0) return true
  if (monthFirst > 0 && dayFirst === 0) return false
  return undefined
}
