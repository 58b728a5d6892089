import type { Lookup } from '../../fields/index.ts'
import { parseId } from '../../platform/database/index.ts'
import { assignmentsByIds } from './assignment-cards.store.ts'
import type { Named } from './plans/caseload-plan.ts'

/** By `assign_…` alone: nobody knows another name of theirs. */
export const assignmentById: Lookup<Pick<Named, 'id'>> = {
  key: 'assignment',
  find: async (tx, texts) => {
    const found = await assignmentsByIds(
      tx,
      texts.flatMap((text) => parseId('assign', text) ?? []),
    )
    return new Map(
      texts.map((text) => {
        const one = found.find(({ id }) => id === parseId('assign', text))
        return [text, one ? { one } : { none: true }]
      }),
    )
  },
  byRecord: async (tx, ids) =>
    new Map(
      (
        await assignmentsByIds(
          tx,
          ids.filter((id) => parseId('assign', id)),
        )
      ).map((one) => [one.id, one]),
    ),
  suggest: async () => [],
}
