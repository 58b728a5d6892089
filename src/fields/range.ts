import type { Parsed } from './field.ts'
import { issue } from './parsed.ts'

/** Both ends are in it. */
export interface Range {
  readonly min?: number
  readonly max?: number
}

export function inRange(text: string, read: Parsed<number>, { min, max }: Range = {}): Parsed<number> {
  if (!read.ok) return read
  if (min !== undefined && read.value < min) return issue('number-too-small', { text, min })
  if (max !== undefined && read.value > max) return issue('number-too-large', { text, max })
  return read
}
