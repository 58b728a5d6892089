import type { Dialect } from './dialect.ts'
import type { Refused, Told } from './table.ts'

export function detectDialect(sample: string, told: Told): Dialect | Refused {
  void sample
  return { delimiter: told.delimiter ?? ',', quote: told.quote ?? '"', escape: told.escape ?? '"' }
}
