import type { RecordId } from '../../platform/database/index.ts'

export const caseStatuses = ['ACTIVE', 'INACTIVE', 'COMPLETE'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** The highest that can be kept; no case comes after it. */
export const lastTreatmentPeriod = 2_147_483_647

/** A case to be opened. `key` is the participant's Identifier in normal form, as whoever plans uses it. */
export interface NewCase {
  readonly kind: 'case.new'
  readonly key: string
  readonly record: RecordId
  readonly participant: RecordId
  /** Where workflows write to: the row's, else the participant's at this time. */
  readonly email: string | undefined
  readonly source: RecordId | undefined
  readonly type: RecordId | undefined
  readonly flags: readonly RecordId[]
  readonly status: CaseStatus
  readonly treatmentPeriod: number
  readonly provider: RecordId | undefined
  readonly legacyId: string | undefined
  /** ISO; undefined: now. */
  readonly createdAt: string | undefined
  readonly createdBy: RecordId
  /** By the names of the fields (`Custom.NAME`). */
  readonly custom: ReadonlyMap<string, unknown>
}
