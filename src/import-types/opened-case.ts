import type { RecordEvent } from '../events/index.ts'
import type { Issue } from '../fields/index.ts'
import type { RecordId } from '../platform/database/index.ts'
import { caseFacts, type CaseStatus, type NewCase } from '../records/cases/index.ts'
import { nameDiffers, type Person } from '../records/participants/index.ts'

/** A case that a row opens, with the person as they will be then: who hears of it is told of both. */
export type OpenedCase = NewCase & { readonly person: Person }

/** What a row says of its case. */
interface Said {
  readonly referralSource: Ref
  readonly referralType: Ref
  readonly flags: readonly { readonly id: RecordId }[] | undefined
  readonly status: CaseStatus | undefined
  readonly provider: Ref
  readonly legacyId: string | undefined
  readonly createdAt: string | undefined
  readonly createdBy: Ref
}
type Ref = { readonly id: RecordId } | undefined

/** What the plan decided beside it. */
interface Decided extends Pick<NewCase, 'key' | 'record' | 'participant' | 'email' | 'custom'> {
  readonly period: number
  readonly author: RecordId
  readonly person: Person
}

export const openedCase = (
  v: Said,
  { key, record, participant, email, period, author, custom, person }: Decided,
): OpenedCase => ({
  kind: 'case.new',
  key,
  record,
  participant,
  email,
  source: v.referralSource?.id,
  type: v.referralType?.id,
  flags: v.flags?.map((flag) => flag.id) ?? [],
  status: v.status ?? 'ACTIVE',
  treatmentPeriod: period,
  provider: v.provider?.id,
  legacyId: v.legacyId,
  createdAt: v.createdAt,
  createdBy: v.createdBy?.id ?? author,
  custom,
  person,
})

/** What workflows hear of it. Where the file gives somebody on file another name, a person looks before anything is sent. */
export function caseEvent(opened: OpenedCase, notes: readonly Issue[]): RecordEvent {
  const hold = notes.find(nameDiffers)
  const event = { name: 'case.created', record: opened.record, facts: caseFacts(opened, opened.person) }
  return hold ? { ...event, hold } : event
}
