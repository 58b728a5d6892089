import type { Issue } from '../fields/index.ts'
import type { RecordId } from '../platform/database/index.ts'

/** Something that happened to a record, or would. */
export interface RecordEvent {
  /** 'case.created' */
  readonly name: string
  readonly record: RecordId
  /** What conditions look at and texts are made of. */
  readonly facts: Facts
  /** What they were before, of an update. */
  readonly was?: Facts
  /** Why messages that come of it wait for a person. */
  readonly hold?: Issue
}

/** By the field's header in files (`ReferralType`, `Custom.HALL`): ids of records, dates as YYYY-MM-DD, times as ISO, lists as arrays. */
export type Facts = Readonly<Record<string, unknown>>
