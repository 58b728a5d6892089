import { askedFor, reference } from '../fields/index.ts'
import type { RunTime } from '../importing/index.ts'
import type { RecordId, Tx } from '../platform/database/index.ts'
import { assignmentById } from '../records/caseload/index.ts'
import { demographicsOf, type WhomSettings } from './demographics.ts'

/** With the answer to which of several open assignments a row ends: asked for all that tells them apart. */
export async function assignmentsAsked(tx: Tx): Promise<RunTime<WhomSettings>> {
  const { fields, settings } = await demographicsOf(tx)
  const person = ['participant', ...settings.demographics.map(({ header }) => header)]
  const asked = [...person, 'program', 'caseworker', 'relationship']
  // The one that is ended now is not the one that the next file ends.
  const assignment = { ...askedFor(reference(answered, assignmentById), asked), once: true as const }
  return { fields: { ...fields, [answered]: assignment }, settings }
}

const answered = 'Assignment'

/** The one that was answered. */
export function assignmentAnswered(more: ReadonlyMap<string, unknown>): RecordId | undefined {
  // only the look-up of assignments gives it
  return (more.get(answered) as { readonly id: RecordId } | undefined)?.id
}
