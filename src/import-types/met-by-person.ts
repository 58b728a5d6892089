import type { Tx } from '../platform/database/index.ts'
import type { Look } from '../importing/index.ts'
import { detailsByKey, emailsOnFile, type DetailsOnFile } from '../records/participants/index.ts'
import { keyOfEmail, personKeys } from './person-key.ts'

/** What a row of participants meets: by its Identifier the person, without one only that its e-mail is known. */
export interface MetByPerson {
  readonly onFile: DetailsOnFile | undefined
  readonly emailOnFile: boolean
}

/** Answers for Identifiers in normal form and for e-mail keys; of those whom this very job made, only who has no Identifier counts. */
export async function metByPersonKeys(
  tx: Tx,
  keys: readonly string[],
  { how, job }: Look,
): Promise<ReadonlyMap<string, MetByPerson>> {
  const { identifiers, emails } = personKeys(keys)
  const people = await detailsByKey(tx, identifiers, how)
  const known = await emailsOnFile(tx, emails, job)
  const met = new Map<string, MetByPerson>()
  for (const key of identifiers) met.set(key, { onFile: people.get(key), emailOnFile: false })
  for (const email of emails) met.set(keyOfEmail(email), { onFile: undefined, emailOnFile: known.has(email) })
  return met
}
