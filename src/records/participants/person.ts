import type { RecordId } from '../../platform/database/index.ts'

/** Who a participant is, as a row of a file or a form says it. */
export interface Person extends ContactDetails {
  /** As spelt; people are told apart by its normal form. */
  readonly identifier: string | undefined
}

/** What may differ between two mentions of one person. */
export interface ContactDetails {
  readonly firstName: string | undefined
  readonly lastName: string | undefined
  readonly email: string | undefined
  readonly cellPhone: string | undefined
  readonly altPhone: string | undefined
}

export type PersonOnFile = Person & { readonly id: RecordId }

/** `key` is the Identifier's normal form; without an Identifier it says nothing. */
export interface NewParticipant extends Person {
  readonly kind: 'participant.new'
  readonly key: string
  readonly record: RecordId
  /** By the names of the fields (`Custom.NAME`). */
  readonly custom?: ReadonlyMap<string, unknown>
}

export interface AlteredParticipant {
  readonly kind: 'participant.altered'
  readonly key: string
  readonly record: RecordId
  readonly set: Partial<ContactDetails>
  readonly before: Partial<ContactDetails>
}
