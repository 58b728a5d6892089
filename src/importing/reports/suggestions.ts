import type { Suggestion } from '../../fields/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { boundFields } from '../mapping/mapping.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { definitionOf } from '../understand.ts'

/** "Did you mean…?" for one wrong text of a field, the likeliest first. */
export async function suggestions(
  tx: Tx,
  engine: Engine,
  id: RecordId,
  { field, text }: { readonly field: string; readonly text: string },
): Promise<readonly Suggestion[]> {
  const job = await jobOf(tx, id)
  const { fields } = await definitionOf(tx, engine, job)
  const bound = boundFields(fields, job.mapping ?? []).find((b) => b.way.headers[0].is === field)
  return (await bound?.way.suggest?.(tx, text)) ?? []
}
