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

/** What is kept of a participant beside who they are. */
export interface MoreDetails {
  /** A day of the calendar. */
  readonly dateOfBirth: string | undefined
  readonly caseNumber: string | undefined
}
export type Details = ContactDetails & MoreDetails

/** A person with all that is kept of them. */
export type DetailsOnFile = PersonOnFile &
  MoreDetails & {
    /** By name, without `Custom.` */
    readonly custom: Readonly<Record<string, unknown>>
  }

/** `key` is the Identifier's normal form; without an Identifier it says nothing. */
export interface NewParticipant extends Person, Partial<MoreDetails> {
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
  readonly set: Partial<Details>
  /** By the names of the fields (`Custom.NAME`); those that are not named stay as they are. */
  readonly custom?: ReadonlyMap<string, unknown>
  /** What these fields were, by the same names; null: blank. */
  readonly before: Readonly<Record<string, unknown>>
}
