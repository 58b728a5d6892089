import type { RecordId } from '../../platform/database/index.ts'

/** A stay in a program. Days of the calendar, and both count; without an end it goes on. */
export interface Enrollment {
  readonly id: RecordId
  readonly program: RecordId
  readonly startsOn: string
  readonly endsOn: string | undefined
}

/** `key` is whom whoever plans meets: the participant. */
export interface NewEnrollment {
  readonly kind: 'enrollment.new'
  readonly key: string
  readonly record: RecordId
  readonly participant: RecordId
  readonly program: RecordId
  readonly startsOn: string
  readonly endsOn: string | undefined
}

export interface EndedEnrollment {
  readonly kind: 'enrollment.ended'
  readonly key: string
  readonly record: RecordId
  readonly endsOn: string
  readonly before: { readonly endsOn: undefined }
}
