import type { api } from '../../api/index.ts'
import { discard, removeLoose } from '../../importing/index.ts'
import type { HeldCall } from '../served.ts'
import { visibleJob } from './visible-job.ts'

/** Takes an import away that only tried something; its file goes once the job has gone. */
export async function discardJob({ app, holder, params }: HeldCall<typeof api.imports.discard>): Promise<void> {
  const stored = await app.transaction(holder.actor, async (tx) =>
    discard(tx, app.engine, await visibleJob(tx, holder, params.id)),
  )
  for (const file of stored) await removeLoose(app.engine, holder.actor, file)
}
