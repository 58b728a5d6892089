import { identifierKey } from '../fields/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { existingCases, type ExistingCase } from '../records/cases/index.ts'
import { participantsByKey, type PersonOnFile } from '../records/participants/index.ts'

/** What the Duplicate Case notification says. */
export interface DuplicateCase {
  readonly participant: PersonOnFile | undefined
  /** In any status, the earliest opened first. */
  readonly cases: readonly ExistingCase[]
}

/** Whether somebody of this Identifier is here, and which cases they have. */
export async function existingCasesOf(tx: Tx, identifier: string): Promise<DuplicateCase> {
  const key = identifierKey(identifier)
  const participant = (await participantsByKey(tx, [key], 'look')).get(key)
  return { participant, cases: participant ? await existingCases(tx, participant.id) : [] }
}
