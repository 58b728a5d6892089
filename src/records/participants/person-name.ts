import { recordId, type RecordId } from '../../platform/database/index.ts'

/** First and last name, or what is known of them; '' where neither is. */
export const fullName = ({ firstName, lastName }: PersonName): string => [firstName, lastName].filter(Boolean).join(' ')

interface PersonName {
  readonly firstName: string | null | undefined
  readonly lastName: string | null | undefined
}

/** A participant as another record names them. */
export interface NamedParticipant {
  readonly id: RecordId
  readonly label: string
  readonly identifier: string | undefined
}

/** What a query brings of whom a record is about. */
export interface ParticipantColumns {
  readonly participant: string
  readonly identifier: string | null
  readonly firstName: string | null
  readonly lastName: string | null
}

export const participantIn = (row: ParticipantColumns): NamedParticipant => ({
  id: recordId('part', row.participant),
  label: fullName(row) || (row.identifier ?? ''),
  identifier: row.identifier ?? undefined,
})
