import { limits } from './limits.ts'
import { parseRecord } from './record.ts'
import type { Shape } from './shape.ts'
import type { Stretch } from './stretch.ts'

/** How far a troubled row is looked through before its lines are taken one by one. */
export const lookedThrough = 2 * limits.quoted

/** Whether enough delimiters stand on a line for a row, or a row without fault begins there. */
export function looksLikeRow(stretch: Stretch, line: number, shape: Shape): boolean | undefined {
  if (hasEnoughCells(stretch, line, shape)) return true
  if (stretch.quotes.next(line) >= stretch.lineEnd(line)) return false
  const record = parseRecord(stretch, line, shape)
  if (record === undefined) return stretch.length - line > lookedThrough ? true : undefined
  return !record.trouble && record.cells.length === shape.width
}

export function hasEnoughCells(stretch: Stretch, line: number, { needed }: Shape): boolean {
  const end = stretch.lineEnd(line)
  let count = 1
  let at = stretch.delimiters.next(line)
  for (; at < end && count < needed; count++) at = stretch.delimiters.next(at + stretch.dialect.delimiter.length)
  return count >= needed
}
