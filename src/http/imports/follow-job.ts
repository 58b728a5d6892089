import { setTimeout as pause } from 'node:timers/promises'
import type { api } from '../../api/index.ts'
import { type Job } from '../../api/index.ts'
import { Refusal } from '../../platform/database/index.ts'
import { jobShown } from './jobs-shown.ts'
import type { HeldCall, Reply } from '../served.ts'
import { visibleJob } from './visible-job.ts'
import { holderBy, wayIn, type DoorOptions } from '../door/who-asks.ts'

type Shown = Reply<typeof api.imports.view>

const lookEvery = 500
/** Looks without a change after which a word is said all the same, so that nobody between us takes the line for dead. */
const silentLooks = 20
/** Looks after which it is asked again whether the session still holds. */
const looksASession = 8

/** Sends the job whenever it has changed, until the worker has nothing more to do for it, or nobody listens. */
export async function followJob(call: HeldCall<typeof api.imports.events>, options: DoorOptions): Promise<void> {
  const { reply } = call
  let shown = await look(call)
  reply.hijack()
  const gone = whenGone(call)
  reply.raw.writeHead(200, {
    ...headersOf(reply.getHeaders()),
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  })
  try {
    for (let looks = 1, silent = 0, sent = ''; ; looks++) {
      const text = JSON.stringify(shown)
      silent = text === sent ? silent + 1 : 0
      if (silent === 0) reply.raw.write(`event: job\ndata: ${text}\n\n`)
      else if (silent % silentLooks === 0) reply.raw.write(': still here\n\n')
      sent = text
      if (isOver(shown)) break
      await pause(lookEvery, undefined, { signal: gone })
      if (looks % looksASession === 0) await holderBy(call.app, wayIn(call.request, options), 'look', options)
      shown = await look(call)
    }
  } catch (error) {
    // Whoever listens asks again, and is told then what the matter is.
    if (!gone.aborted && !(error instanceof Refusal)) call.app.log.warn({ err: error }, 'a stream of events broke off')
  } finally {
    reply.raw.end()
  }
}

const look = ({ app, holder, params }: HeldCall<typeof api.imports.events>): Promise<Shown> =>
  app.transaction(holder.actor, async (tx) => jobShown(tx, await visibleJob(tx, holder, params.id), { app }))

/** The mapping page is a person's before reading has ended, but the reading is not. */
const isOver = ({ turn, status, rows }: Pick<Job, 'turn' | 'status' | 'rows'>): boolean =>
  turn !== 'worker' && (status !== 'mapping' || rows !== undefined)

function whenGone({ reply, request }: HeldCall<typeof api.imports.events>): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return AbortSignal.any([gone.signal, request.server.stopping])
}

const headersOf = (headers: ReturnType<HeldCall<typeof api.imports.events>['reply']['getHeaders']>) =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
