import type { Answer } from '../../fields/index.ts'
import type { RecordId, StaffId } from '../../platform/database/index.ts'

/** An answer of Fix Errors that holds for the organisation's next files: this text in this field means that. */
export interface RememberedAnswer {
  readonly id: RecordId
  /** The import type. */
  readonly type: string
  readonly field: string
  /** As the file had it when it was answered. */
  readonly text: string
  readonly answer: Answer
  readonly given: Given
  /** It holds no longer. */
  readonly ended: { readonly how: 'replaced' | 'revoked'; readonly by: StaffId; readonly at: string } | undefined
}

export interface Given {
  readonly by: StaffId
  readonly at: string
  readonly job: RecordId
  /** Undefined where the import was taken away since. */
  readonly file: { readonly name: string; readonly createdBy: StaffId } | undefined
}
