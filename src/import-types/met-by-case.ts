import type { Tx } from '../platform/database/index.ts'
import type { Look } from '../importing/index.ts'
import { findCasesByIdentifier, type Met } from '../records/cases/index.ts'
import { emailsOnFile } from '../records/participants/index.ts'

/** What a row of cases meets: by its Identifier a person and their cases, without one only that its e-mail is known. */
export interface MetByCase extends Met {
  readonly emailOnFile: boolean
}

/** An Identifier in normal form cannot hold NUL, so that the two kinds of keys never meet. */
const emailMark = '\0'
export const emailKey = (email: string): string => emailMark + email.toLowerCase()

/** Answers for Identifiers in normal form and for e-mail keys; of those whom this very job made, only who has no Identifier counts. */
export async function metByCaseKeys(
  tx: Tx,
  keys: readonly string[],
  { how, job }: Look,
): Promise<ReadonlyMap<string, MetByCase>> {
  const emails = keys.filter((key) => key.startsWith(emailMark))
  const people = await findCasesByIdentifier(
    tx,
    emails.length > 0 ? keys.filter((key) => !key.startsWith(emailMark)) : keys,
    how,
  )
  const known = await emailsOnFile(
    tx,
    emails.map((key) => key.slice(emailMark.length)),
    job,
  )
  const met = new Map<string, MetByCase>()
  for (const [key, of] of people) met.set(key, { ...of, emailOnFile: false })
  for (const key of emails) met.set(key, { ...nobody, emailOnFile: known.has(key.slice(emailMark.length)) })
  return met
}

const nobody: Met = { participant: undefined, firstCase: undefined, highestPeriod: 0 }
