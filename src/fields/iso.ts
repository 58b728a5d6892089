const msOfDay = 86_400_000

/** What `new Date(at).toISOString()` says, several times as fast. For the years 1 to 9999. */
export function isoInstant(at: number): string {
  const days = Math.floor(at / msOfDay)
  const seconds = Math.floor((at - days * msOfDay) / 1000)
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const thousandths = at - days * msOfDay - seconds * 1000
  return `${isoDayAt(days)}T${time}.${thousandths === 0 ? '000' : String(thousandths).padStart(3, '0')}Z`
}

/** The day so many days after 1970-01-01. Years are counted from March, so that the leap day is the last (H. Hinnant). */
export function isoDayAt(days: number): string {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const leapDays = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096)
  const year = Math.floor((ofEra - leapDays) / 365)
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const month = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * month + 2) / 5) + 1
  return isoDay(era * 400 + year + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9, day)
}

export const isoDay = (year: number, month: number, day: number): string =>
  `${year < 1000 ? String(year).padStart(4, '0') : year}-${two(month)}-${two(day)}`

const two = (n: number): string => pairs[n] ?? String(n)
const pairs: readonly string[] = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))
