/** How a cell shows its number, as far as it matters to what the number means. */
export type CellFormat =
  | { readonly shows: 'number' }
  | { readonly shows: 'date' | 'date-and-time' | 'time' | 'hours' }
  /** 00000 or 000-00-0000: digits at places of their own. */
  | { readonly shows: 'digits'; readonly pattern: string }

export const general: CellFormat = { shows: 'number' }

/** A number format, built-in or the workbook's own. */
export function formatOf(id: number, code: string | undefined): CellFormat {
  if (code !== undefined) return ofCode(code)
  const shows = builtIn.find(([from, to]) => id >= from && id <= to)?.[2]
  return shows === undefined ? general : { shows }
}

/** The last are dates of East Asian calendars, shown in the years that everybody counts. */
const builtIn: readonly (readonly [number, number, 'date' | 'date-and-time' | 'time' | 'hours'])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date-and-time'],
  [27, 31, 'date'],
  [32, 33, 'time'],
  [34, 36, 'date'],
  [45, 45, 'time'],
  [46, 46, 'hours'],
  [47, 47, 'time'],
  [50, 58, 'date'],
]

function ofCode(code: string): CellFormat {
  const section = firstSection(code)
  const bare = section.replaceAll(/\[\$[^\]]*\]|"[^"]*"|\\.|_.|\*./gs, '')
  const elapsed = /\[(?:h+|m+|s+)\]/i.test(bare)
  const letters = bare.replaceAll(/\[[^\]]*\]|general|am\/pm|a\/p|[e][+-]/gi, '')
  const runs = letters.toLowerCase().match(/y+|m+|d+|h+|s+/g) ?? []
  if (elapsed) return { shows: 'hours' }
  if (runs.length === 0) return digitsOf(section)
  const date = runs.some((run, at) => /[yd]/.test(run) || (run.startsWith('m') && !isMinutes(runs, at)))
  const time = runs.some((run) => /[hs]/.test(run))
  return { shows: date ? (time ? 'date-and-time' : 'date') : 'time' }
}

/** M is for minutes behind hours or before seconds. */
const isMinutes = (runs: readonly string[], at: number): boolean =>
  runs[at - 1]?.startsWith('h') === true || runs[at + 1]?.startsWith('s') === true

/** What stands before the first semicolon that is not quoted: how positive numbers are shown. */
const firstSection = (code: string): string => /^(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\[])*/s.exec(code)?.[0] ?? ''

function digitsOf(section: string): CellFormat {
  const pattern = section.replaceAll(/\\(.)|"([^"]*)"/gs, '$1$2')
  const places = pattern.match(/[0#]/g)?.length ?? 0
  const zeros = pattern.match(/0/g)?.length ?? 0
  // Sole 0 or # show any number; what has points, commas or signs beside digits is a quantity.
  return /^[0# ()-]+$/.test(pattern) && zeros > 1 && places < 16 ? { shows: 'digits', pattern } : general
}
