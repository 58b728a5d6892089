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
  return toldApart(found.filter(({ guarded }) => !guarded || permissions.has(guarded.by)))
}

/** Records that one has to choose from, as who may not see them reads them. */
export const choicesFor = (
  choices: readonly Suggestion[],
  permissions: ReadonlySet<Permission>,
): readonly Suggestion[] =>
  toldApart(
    choices.map((one) =>
      one.guarded && !permissions.has(one.guarded.by) ? { ...one, label: one.guarded.label } : one,
    ),
  )

/** Without what is not for the reader; two of one label by their ids, too. */
function toldApart(all: readonly Suggestion[]): readonly Suggestion[] {
  const byLabel = Map.groupBy(all, ({ label }) => label)
  return all.map(({ guarded: _, ...one }) => {
    const alone = byLabel.get(one.label)?.length === 1
    return alone || !('record' in one.answer) ? one : { ...one, label: `${one.label}, ${one.answer.record}` }
  })
}
