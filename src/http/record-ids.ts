import { Invalid, parseId, recordId, type IdKind, type RecordId } from '../platform/database/index.ts'

/** The id that a text stands for. What is no id is the id of nothing, so that both are answered alike. */
export const idIn = (kind: IdKind, text: string): RecordId => parseId(kind, text) ?? recordId(kind, '0'.repeat(32))

export const maybeId = (kind: IdKind, text: string | undefined): RecordId | undefined =>
  text === undefined ? undefined : idIn(kind, text)

const kinds: readonly IdKind[] = [
  'case',
  'part',
  'prog',
  'enroll',
  'assign',
  'job',
  'user',
  'role',
  'code',
  'field',
  'token',
  'mail',
  'flow',
  'answer',
]

/** The id that a text stands for, whatever its kind. */
export const recordOfAnyKind = (text: string): RecordId =>
  kinds.map((kind) => parseId(kind, text)).find((id) => id !== undefined) ?? idIn('case', text)

const answerable: readonly IdKind[] = ['code', 'user', 'part', 'case', 'prog', 'assign']

/** The record that an answer names, of whatever kind. */
export function recordIn(text: string): RecordId {
  for (const kind of answerable) {
    const id = parseId(kind, text)
    if (id) return id
  }
  throw new Invalid(`${JSON.stringify(text.slice(0, 60))} is not the id of a record.`)
}
