const counting = new Intl.NumberFormat('en-US')

/** 148,260 */
export const count = (number: number): string => counting.format(number)

/** `1 row`, `297 rows`; says another plural where it is not the word and an s. */
export const many = (number: number, one: string, others = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : others}`

/** To the first digit that differs from 0 or 100, so that 3 of a million is neither: 99.98%, 0.0003%. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%'
  if (part === whole) return '100%'
  const share = (100 * part) / whole
  for (let digits = 0; digits < 8; digits++) {
    const said = share.toFixed(digits)
    if (Number(said) > 0 && Number(said) < 100) return digits === 0 ? `${share.toFixed(1)}%` : `${said}%`
  }
  return `${share}%`
}

const units = ['B', 'KB', 'MB', 'GB'] as const

/** 32.6 MB */
export function bytes(number: number): string {
  const power = Math.min(units.length - 1, number < 1 ? 0 : Math.floor(Math.log(number) / Math.log(1_000)))
  return `${(number / 1_000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power] ?? 'B'}`
}
