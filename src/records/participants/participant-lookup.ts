import { identifierKey, type Found, type Lookup, type Suggestion } from '../../fields/index.ts'
import { parseId, type Tx } from '../../platform/database/index.ts'
import { participantsByIds, participantsByKey } from './find-participants.store.ts'
import { nearParticipants } from './near-participants.store.ts'
import type { PersonOnFile } from './person.ts'
import { fullName } from './person-name.ts'

/** Whoever is on file, by Identifier or by `part_…`. */
export const participantByIdentifier: Lookup<PersonOnFile> = {
  key: 'participant',
  unknown: 'person-unknown',
  find: async (tx, texts) => {
    const ids = texts.flatMap((text) => parseId('part', text) ?? [])
    const byId = await participantsByIds(tx, ids, 'look')
    const byKey = await participantsByKey(tx, [...new Set(texts.map(identifierKey))], 'look')
    const found = (text: string): PersonOnFile | undefined => {
      const id = parseId('part', text)
      return (id && byId.get(id)) ?? byKey.get(identifierKey(text))
    }
    return new Map(texts.map((text) => [text, answer(found(text))]))
  },
  byRecord: (tx, ids) =>
    participantsByIds(
      tx,
      ids.filter((id) => parseId('part', id)),
      'look',
    ),
  suggest: async (tx: Tx, text) =>
    (await nearParticipants(tx, text, 5)).map((one) => ({ ...offerPerson(one), score: one.likeness })),
}

const answer = (one: PersonOnFile | undefined): Found<PersonOnFile> => (one ? { one } : { none: true })

/** A record, because two people may have one name, and some have no Identifier. */
export const offerPerson = (one: PersonOnFile & { readonly dateOfBirth?: string | undefined }): Suggestion => {
  const name = fullName(one)
  const more = [one.identifier, one.dateOfBirth, one.email].filter((said) => said !== undefined)
  return {
    answer: { record: one.id },
    label: `${name || one.id}${more.length > 0 ? ` (${more.join(', ')})` : ''}`,
    guarded: { by: 'participants:view', label: one.identifier ?? one.id },
  }
}
