import type { RecordId } from '../../platform/database/index.ts'
import type { EndedEnrollment, Enrollment, NewEnrollment } from '../programs/index.ts'

/** Who works with whom: a caseworker with a participant, in a program or in none. Without an end it is open. */
export interface Assignment {
  readonly id: RecordId
  readonly program: RecordId | undefined
  readonly caseworker: RecordId
  readonly relationship: RecordId | undefined
  readonly status: RecordId | undefined
  readonly startsOn: string
  readonly endsOn: string | undefined
  /** What it is called where somebody has to choose, and in sentences. */
  readonly label: string
}

/** What of a participant decides about their caseload. */
export interface OnCaseload {
  /** Open ones, and those that are history. */
  readonly assignments: readonly Assignment[]
  /** In any program. */
  readonly enrollments: readonly Enrollment[]
}

/** `key` is whom whoever plans meets: the participant. */
export interface NewAssignment {
  readonly kind: 'assignment.new'
  readonly key: string
  readonly record: RecordId
  readonly participant: RecordId
  readonly assignment: Assignment
  readonly reason: RecordId | undefined
}

export interface EndedAssignment {
  readonly kind: 'assignment.ended'
  readonly key: string
  readonly record: RecordId
  readonly endsOn: string
  readonly reason: RecordId | undefined
  /** As it is from then on. */
  readonly status: RecordId | undefined
  readonly before: { readonly endsOn: undefined; readonly reason: undefined; readonly status: RecordId | undefined }
}

/** In the order of writing: parents first. */
export type CaseloadChange = NewEnrollment | NewAssignment | EndedAssignment | EndedEnrollment
