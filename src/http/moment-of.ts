import type { App } from '../app.ts'
import type { Moment } from '../records/audit/index.ts'

/** Now, and where ids come from: of one request. */
export const momentOf = ({ now, newId }: App): Moment => ({ now: now(), newId })
