import { z } from 'zod'
import { trailEntry } from './audit.ts'
import { text } from './shapes.ts'

/** Fields that the organisation added, by name, without `Custom.` */
export const custom = z.record(z.string(), z.unknown())

/** What is to be other than it was, as typed: what is not said stays, blank clears. */
export const recordChange = z.strictObject({
  /** Of the record as it was seen. */
  version: z.int(),
  fields: z.record(text(200), text(100_000)),
})
export const recordChanged = z.object({
  /** Of the record as it is now. */
  version: z.int(),
  /** The names of those that are other than they were; none: nothing was to be done. */
  fields: z.array(z.string()),
})
/** For whoever may see the record: what was done to it by hand. The trail of everything is for auditors. */
export const recordActivity = z.object({ entries: z.array(trailEntry) })

export const changed =
  'What is not said stays, blank clears. 409 where somebody changed the record since the `version` that was seen; `facts.changed` says who, when and which fields.'

/** Where a page of a list begins. */
export const place = text(8000)

/** How many pass the filter, counted up to 5,000; where a search finds more than that, up to 1,000. */
export const total = z.object({ count: z.int(), more: z.boolean() })
