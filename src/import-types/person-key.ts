import { identifierKey } from '../fields/index.ts'
import type { Person } from '../records/participants/index.ts'

/** Whom a row means: by Identifier a person, else at most an address that may be known. */
export const personKey = ({ identifier: said, email }: Pick<Person, 'identifier' | 'email'>): string | undefined =>
  said ? identifierKey(said) : email ? emailMark + email.toLowerCase() : undefined

/** Identifiers in normal form, and addresses. */
export function personKeys(keys: readonly string[]): {
  readonly identifiers: readonly string[]
  readonly emails: readonly string[]
} {
  const emails = keys.filter((key) => key.startsWith(emailMark))
  return {
    identifiers: emails.length > 0 ? keys.filter((key) => !key.startsWith(emailMark)) : keys,
    emails: emails.map((key) => key.slice(emailMark.length)),
  }
}

export const keyOfEmail = (email: string): string => emailMark + email

/** An Identifier in normal form cannot hold NUL, so that the two kinds of keys never meet. */
const emailMark = '\0'
