import type { Tx } from '../platform/database/index.ts'
import type { Look } from '../importing/index.ts'
import { findCasesByIdentifier, type Met } from '../records/cases/index.ts'
import { emailsOnFile } from '../records/participants/index.ts'
import { keyOfEmail, personKeys } from './person-key.ts'

/** What a row of cases meets: by its Identifier a person and their cases, without one only that its e-mail is known. */
export interface MetByCase extends Met {
  readonly emailOnFile: boolean
}

/** Answers for Identifiers in normal form and for e-mail keys; of those whom this very job made, only who has no Identifier counts. */
export async function metByCaseKeys(
  tx: Tx,
  keys: readonly string[],
  { how, job }: Look,
): Promise<ReadonlyMap<string, MetByCase>> {
  const { identifiers, emails } = personKeys(keys)
  const people = await findCasesByIdentifier(tx, identifiers, how)
  const known = await emailsOnFile(tx, emails, job)
  const met = new Map<string, MetByCase>()
  for (const [key, of] of people) met.set(key, of.participant ? { ...of, emailOnFile: false } : stranger)
  for (const email of emails) met.set(keyOfEmail(email), { ...nobody, emailOnFile: known.has(email) })
  return met
}

const nobody: Met = { participant: undefined, firstCase: undefined, highestPeriod: 0 }
const stranger: MetByCase = { ...nobody, emailOnFile: false }
