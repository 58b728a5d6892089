import { setTimeout as pause } from 'node:timers/promises'
import type { api } from '../../api/index.ts'
import type { App } from '../../app.ts'
import { Refusal } from '../../platform/database/index.ts'
import type { Holder } from '../../records/staff/index.ts'
import { stillLetIn, type Guest } from '../door/still-let-in.ts'
import type { DoorOptions } from '../door/who-asks.ts'
import { lanes } from '../lanes.ts'
import type { HeldCall } from '../served.ts'
import type { JobLooks, Shown } from './job-looks.ts'
import { openStream, type JobStream } from './job-stream.ts'
import { maySee } from './visible-job.ts'

type Follow = (call: HeldCall<typeof api.imports.events>) => Promise<void>

/** A small file is through in a moment, and who waits for it is told at once; what lasts is looked at less often. */
const firstLook = 100
const lookEvery = 500
/** Looks after which it is asked again who may still listen. */
const looksASession = 8
/** Of all jobs that are followed: who listens must not keep those waiting who work. */
const looksAtOnce = 3

interface Listener extends Guest {
  holder: Holder
  readonly stream: JobStream
}
type Listeners = Set<Listener>

/**
 * Sends a job whenever it has changed, until the worker has nothing more to do for it, or nobody listens. However many
 * listen, there is one look at a job; whether they may is asked of each.
 */
export function followJobs(app: App, looks: JobLooks, options: DoorOptions): Follow {
  const followed = new Map<string, Listeners>()
  const inTurn = lanes(looksAtOnce)

  const goOn = async (id: string, listeners: Listeners, stopping: AbortSignal): Promise<void> => {
    for (let round = 1; listeners.size > 0; round++) {
      await pause(Math.min(firstLook * round, lookEvery), undefined, { signal: stopping })
      if (round % looksASession === 0) await inTurn(() => sendAway(app, [...listeners], options))
      // Whoever comes from here on is told of a newer look.
      const here = [...listeners]
      const [first] = here
      if (first) tellAll(here, await inTurn(() => looks.of(first.holder.actor, id)))
    }
  }
  const follow = async (about: string, id: string, listeners: Listeners, stopping: AbortSignal): Promise<void> => {
    try {
      await goOn(id, listeners, stopping)
    } catch (error) {
      // Whoever listens asks again, and is told then what the matter is.
      if (!stopping.aborted && !(error instanceof Refusal)) app.log.warn({ err: error }, 'a stream of events broke off')
    } finally {
      followed.delete(about)
      for (const { stream } of [...listeners]) stream.end()
    }
  }
  return async ({ holder, params, request, reply }) => {
    const shown = await inTurn(() => looks.as(holder, params.id))
    if (reply.raw.destroyed) return
    const about = `${holder.actor.organisation} ${shown.id}`
    const known = followed.get(about)
    const listeners: Listeners = known ?? new Set()
    const listener: Listener = { holder, request, stream: openStream(reply, () => listeners.delete(listener)) }
    listeners.add(listener)
    tellAll([listener], shown)
    if (known || listeners.size === 0) return
    followed.set(about, listeners)
    void follow(about, params.id, listeners, request.server.stopping)
  }
}

function tellAll(listeners: readonly Listener[], shown: Shown): void {
  const text = JSON.stringify(shown)
  for (const { holder, stream } of listeners)
    if (maySee(shown, holder)) stream.tell(shown, text)
    else stream.end()
}

async function sendAway(app: App, listeners: readonly Listener[], options: DoorOptions): Promise<void> {
  const now = await stillLetIn(app, listeners, options)
  for (const listener of listeners) {
    const holder = now.get(listener)
    if (holder) listener.holder = holder
    else listener.stream.end()
  }
}
