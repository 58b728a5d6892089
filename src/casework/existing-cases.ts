import { identifierKey } from '../fields/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { existingCases, type ExistingCase } from '../records/cases/index.ts'
import { participantsByKey, type PersonOnFile } from '../records/participants/index.ts'

/** What the Duplicate Case notification says. */
export interface DuplicateCase {
  /** How they are reached is only for who may view participants. */
  readonly participant: PersonOnFile | Pick<PersonOnFile, 'id' | 'firstName' | 'lastName'> | undefined
  /** In any status, the earliest opened first. */
  readonly cases: readonly ExistingCase[]
}

/** Whether somebody of this Identifier is here, and which cases they have. */
export async function existingCasesOf(tx: Tx, identifier: string, see: 'all' | 'name'): Promise<DuplicateCase> {
  const key = identifierKey(identifier)
  const participant = (await participantsByKey(tx, [key], 'look')).get(key)
  if (!participant) return { participant, cases: [] }
  const { id, firstName, lastName } = participant
  return {
    participant: see === 'all' ? participant : { id, firstName, lastName },
    cases: await existingCases(tx, id),
  }
}
