import type { ReadRow } from '../table.ts'

/**
 * Which of the first rows is the header: the first, unless what stands there is a title: far fewer filled cells than
 * the table is wide, with a row below that has them.
 */
export function headerIndex(rows: readonly ReadRow[], delimiter: string): number {
  const width = usualWidth(rows)
  const start = isSeparatorLine(rows[0], delimiter) ? 1 : 0
  let index = start
  while (index < rows.length && isTitle(rows[index], rows[index + 1], width)) index++
  return filled(rows[index]) * 2 >= width && index < rows.length ? index : start
}

export const isSeparatorLine = (row: ReadRow | undefined, delimiter: string): boolean =>
  row?.number === 1 && /^"?sep=.{0,12}$/i.test((row.cells ?? []).join(delimiter))

/** The width that most rows have without blanks at their end; of two, the larger. */
function usualWidth(rows: readonly ReadRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells = [] } of rows) {
    const width = cells.findLastIndex((cell) => cell.trim() !== '') + 1
    counts.set(width, (counts.get(width) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([width, count], [other, others]) => others - count || other - width)
  return most?.[0] ?? 1
}

function isTitle(row: ReadRow | undefined, next: ReadRow | undefined, width: number): boolean {
  if (!row || !next) return false
  // In two columns a lone cell may be all there is of a row; a blank row below it makes it a title.
  if (width === 2) return row.cells?.length === 1 && next.number > row.number + 1
  const most = (row.cells?.length ?? 0) < width ? width / 2 : width / 3
  return width > 2 && filled(row) <= Math.max(1, most)
}

const filled = (row: ReadRow | undefined): number => (row?.cells ?? []).filter((cell) => cell.trim() !== '').length
