import type { Moment } from '../records/audit/index.ts'
import type { Tell } from '../workflows/index.ts'

/** When something is done by hand, where ids come from, and who hears of it. */
export interface Doing extends Moment {
  readonly tell: Tell
}
