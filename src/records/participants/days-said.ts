/** A text without the day that it ends in, and the days that may be meant: 03/04/2004 is in March or in April. */
export interface DaysSaid {
  readonly words: string
  /** As 2004-03-04; none: the text ends in something else. */
  readonly days: readonly string[]
}

export function daysSaid(text: string): DaysSaid {
  const [, words = '', last = ''] = /^(?:(.*)[\s,]+)?(\S+)$/su.exec(text.trim()) ?? []
  return { words: words.replace(/[\s,]+$/, ''), days: daysIn(last) }
}

function daysIn(word: string): readonly string[] {
  const [, year, month, day] = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(word) ?? []
  if (year !== undefined) return dayOf(year, month, day)
  const [, one, other, ofYear] = /^(\d\d?)[./-](\d\d?)[./-](\d{4})$/.exec(word) ?? []
  return [...new Set([...dayOf(ofYear, one, other), ...dayOf(ofYear, other, one)])]
}

/** None where the calendar has none. */
function dayOf(year = '', month = '', day = ''): readonly string[] {
  const said = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${said}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(said) ? [said] : []
}
