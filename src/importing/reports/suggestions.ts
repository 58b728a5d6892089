import type { Permission, Suggestion } from '../../fields/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { boundFields } from '../mapping/mapping.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { definitionOf } from '../understand.ts'

/** "Did you mean…?" for one wrong text of a field, the likeliest first. Nobody is offered to who may not see them. */
export async function suggestions(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  { field, text }: { readonly field: string; readonly text: string },
): Promise<readonly Suggestion[]> {
  const job = await jobOf(tx, id)
  const { fields } = await definitionOf(tx, engine, job)
  const bound = boundFields(fields, job.mapping ?? []).find((b) => b.way.headers[0].is === field)
  const found = (await bound?.way.suggest?.(tx, text)) ?? []
  const { permissions } = await engine.surroundings(tx)
  return found.filter(({ guarded }) => !guarded || permissions.has(guarded.by)).map(({ guarded: _, ...shown }) => shown)
}

/** Records that one has to choose from, as who may not see them reads them. */
export const choicesFor = (
  choices: readonly Suggestion[],
  permissions: ReadonlySet<Permission>,
): readonly Suggestion[] =>
  choices.map(({ guarded, ...shown }) =>
    guarded && !permissions.has(guarded.by) ? { ...shown, label: guarded.label } : shown,
  )
