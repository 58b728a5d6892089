import type { ChosenWorkflow, Listening } from '../../events/index.ts'
import type { Fields } from '../../fields/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import type { Change, ImportType, Options } from '../import-type.ts'

/** Who hears of the records that an import of this type makes: everybody, or those who were chosen. Undefined: nobody does. */
export async function listeningFor<F extends Fields, O extends Options, S, E, C extends Change>(
  tx: Tx,
  { workflows }: Engine,
  { event, events }: Pick<ImportType<F, O, S, E, C>, 'event' | 'events'>,
  chosen?: readonly ChosenWorkflow[],
): Promise<Listening | undefined> {
  if (!event || !events || chosen?.length === 0) return undefined
  const listening = await workflows.listening(tx, events, chosen)
  return listening.workflows.length > 0 ? listening : undefined
}
