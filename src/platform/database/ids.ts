/** A record's public id: a kind, an underscore and a UUIDv7 in hex, as in `case_0192f0c1…`. In SQL it is a plain uuid. */
export type RecordId = string & { readonly is: 'RecordId' }
export type StaffId = RecordId

/** What a kind of record is called in its ids. */
export type IdKind =
  | 'user'
  | 'role'
  | 'case'
  | 'part'
  | 'prog'
  | 'enroll'
  | 'assign'
  | 'job'
  | 'file'
  | 'code'
  | 'field'
  | 'token'
  | 'event'
  | 'sign'
  | 'mail'
  | 'flow'
  | 'answer'

const hex = /^[0-9a-f]{32}$/

/** The uuid behind a public id, in the form that SQL takes (without dashes). */
export const uuidOf = (id: RecordId): string => id.slice(id.indexOf('_') + 1)

/** The public id of a uuid as SQL gives it (with dashes or without). */
export const recordId = (kind: IdKind, uuid: string): RecordId => `${kind}_${uuid.replaceAll('-', '')}` as RecordId

/** The id that a text stands for, or undefined where it is not an id of that kind. */
export function parseId(kind: IdKind, text: string): RecordId | undefined {
  const said = text.trim().toLowerCase()
  return said.startsWith(`${kind}_`) && hex.test(said.slice(kind.length + 1)) ? (said as RecordId) : undefined
}
