import type { FastifyReply } from 'fastify'
import { jobIsOver } from '../../api/index.ts'
import type { Shown } from './job-looks.ts'

/** A stream of events about a job, to one who listens. */
export interface JobStream {
  /** Says how the job stands, where that is not what was said last. */
  readonly tell: (shown: Shown, text: string) => void
  readonly end: () => void
}

/** Looks without a change after which a word is said all the same, so that nobody between us takes the line for dead. */
const silentLooks = 20
/** Who takes in nothing any more is hung up on, and may ask again. */
const mostUnheard = 256 * 1024

/** `gone` is called once, when it has ended, whoever ended it. */
export function openStream(reply: FastifyReply, gone: () => void): JobStream {
  const { raw } = reply
  reply.hijack()
  raw.once('close', gone)
  raw.writeHead(200, {
    ...headersOf(reply),
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  })
  let silent = 0
  let sent = ''
  const end = (): void => {
    raw.off('close', gone).end()
    gone()
  }
  return {
    end,
    tell: (shown, text) => {
      silent = text === sent ? silent + 1 : 0
      sent = text
      if (silent === 0) raw.write(`event: job\ndata: ${text}\n\n`)
      else if (silent % silentLooks === 0) raw.write(': still here\n\n')
      if (jobIsOver(shown)) end()
      else if (raw.destroyed || raw.writableLength > mostUnheard) raw.destroy()
    },
  }
}

const headersOf = (reply: FastifyReply): Record<string, string | number | string[]> =>
  Object.fromEntries(
    Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
