import type { HeardMessage, MessageOfEvent, RecordEvent } from '../../events/index.ts'
import type { Fields } from '../../fields/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { eventsOf } from '../messages/hear-plans.ts'
import type { Change, ImportType, Options, Plan } from '../import-type.ts'
import { listeningFor } from '../messages/listening-for.ts'
import type { WholeJob } from '../stores/import-job.store.ts'
import { heldText, previewedMessages, type PreviewPart } from '../stores/preview.store.ts'
import { isWay } from '../plans/ways-of-asking.ts'

/** Makes what batches do known to the workflows that were chosen at the start. */
export interface Announcing<C extends Change> {
  readonly batch: () => BatchMessages<C>
}
interface BatchMessages<C extends Change> {
  readonly hear: (row: number, plan: Plan<C>) => void
  /** Leaves what was heard, in the transaction of the records. What a person did not see before is held. */
  readonly announce: (tx: Tx) => Promise<void>
}

/** Undefined: no workflow runs. */
export async function announcingFor<F extends Fields, O extends Options, S, E, C extends Change>(
  tx: Tx,
  engine: Engine,
  type: ImportType<F, O, S, E, C>,
  job: WholeJob,
): Promise<Announcing<C> | undefined> {
  const { event } = type
  const listening = job.workflows && (await listeningFor(tx, engine, type, job.workflows))
  if (!event || !listening) return undefined
  const seen = { way: wayOf(job), workflows: listening.workflows.map(({ id }) => id) }
  return {
    batch: () => {
      const heard: Heard[] = []
      return {
        hear: (row, plan) => {
          for (const happened of eventsOf(event, plan))
            for (const message of listening.hear(happened)) {
              const { address } = message
              if (address !== undefined) heard.push({ row, event: happened, message: { ...message, address } })
            }
        },
        announce: async (tx) => announce(tx, engine, job.id, heard, seen),
      }
    },
  }
}

interface Heard {
  readonly row: number
  readonly event: RecordEvent
  readonly message: HeardMessage & { readonly address: string }
}

/** The bit of the way in which the job was started. */
const wayOf = ({ checkCounts, asked = {} }: WholeJob): number =>
  1 << Math.max(0, checkCounts?.messages?.ways.findIndex((way) => isWay(way.asked, asked)) ?? 0)

async function announce(
  tx: Tx,
  engine: Engine,
  job: RecordId,
  heard: readonly Heard[],
  seen: Pick<PreviewPart, 'way' | 'workflows'>,
): Promise<void> {
  const [first, last] = [heard[0], heard.at(-1)]
  if (!first || !last) return
  const foreseen = await previewedMessages(tx, job, { ...seen, after: first.row - 1, upTo: last.row })
  const known = new Set(foreseen.map((one) => textOf(one.row, one, one.held)))
  const messages = heard.map(({ row, event, message }): MessageOfEvent => {
    const asPreviewed = known.has(textOf(row, message, heldText(message.held) ?? null))
    const held = message.held ?? (asPreviewed ? undefined : notAsPreviewed)
    return { event, ...(event.was && { occurrence: engine.newId('event') }), job, message: { ...message, held } }
  })
  await engine.workflows.announce(tx, messages)
}

const notAsPreviewed = { code: 'not-as-previewed' }

/** All that makes a message what it is. */
const textOf = (
  row: number,
  { workflow, version, action, address, facts }: Omit<Heard['message'], 'held' | 'name' | 'channel'>,
  held: string | null,
): string => JSON.stringify([row, workflow, version, action, address, held, facts])
