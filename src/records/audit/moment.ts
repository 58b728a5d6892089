import type { IdKind, RecordId } from '../../platform/database/index.ts'

/** When something is done, and where the ids of what it makes come from. */
export interface Moment {
  /** ISO. */
  readonly now: string
  readonly newId: (kind: IdKind) => RecordId
}
