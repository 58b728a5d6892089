import type { RecordId } from '../platform/database/index.ts'

/** A change of a record by hand that was written: what workflows may hear of. */
export interface RecordChange {
  readonly record: RecordId
  /** The record's version now. */
  readonly version: number
  /** The names of the fields that are other than they were; none: nothing was written. */
  readonly fields: readonly string[]
  /** Only the changed fields, as the trail has them: null for blank, id and label for what is pointed to. */
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

export const unchanged = ({ id, version }: { readonly id: RecordId; readonly version: number }): RecordChange => ({
  record: id,
  version,
  fields: [],
  before: {},
  after: {},
})
