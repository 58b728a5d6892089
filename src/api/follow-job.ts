import { ApiError } from './api-error.ts'
import type { Client } from './client.ts'
import { job, type Job } from './import-job.ts'
import { imports } from './imports/imports.ts'

interface Options {
  readonly signal?: AbortSignal
  /** After so many milliseconds without a word the line counts as dead; left out: 25,000. The server says one every ten seconds. */
  readonly silence?: number
}
const asUsual = 25_000

const triesAtMost = 30

/**
 * A job as it goes on: whenever it has changed, until it is a person's turn or nobody's. Listens to the server's
 * events, whose first one says how the job stands; a stream that is lost, or falls silent, is asked for again.
 */
export async function* followJob(muster: Client, id: string, options: Options = {}): AsyncGenerator<Job, void> {
  for (let lost = 0; lost < triesAtMost; lost++) {
    try {
      for await (const now of await listen(muster, id, options)) {
        lost = 0
        yield now
        if (jobIsOver(now)) return
      }
    } catch (error) {
      if (options.signal?.aborted || !passes(error)) throw error
    }
    await pause(Math.min(lost + 1, 5) * 500)
  }
  const sentence = 'The connection to the server is lost again and again. The import goes on there: look at it later.'
  throw new ApiError(0, { code: 'stream-lost', sentence })
}

/** A worker has nothing more to do for it now. The mapping page is a person's before reading has ended, but the reading is not. */
export const jobIsOver = ({ turn, status, rows }: Pick<Job, 'turn' | 'status' | 'rows'>): boolean =>
  turn !== 'worker' && (status !== 'mapping' || rows !== undefined)

/** No server for the moment, or a stream that broke off. */
const passes = (error: unknown): boolean =>
  error instanceof ApiError ? error.status === 0 || error.status === 503 : error instanceof TypeError

async function listen(muster: Client, id: string, { signal, silence = asUsual }: Options): Promise<AsyncIterable<Job>> {
  const hangUp = new AbortController()
  const signals = signal ? [signal, hangUp.signal] : [hangUp.signal]
  const opening = muster.open(imports.events, { params: { id } }, { signal: AbortSignal.any(signals) })
  const { body } = await heardWithin(silence, opening, () => hangUp.abort())
  return jobsIn(body ?? new ReadableStream(), silence)
}

/** Fails, and hangs up, where nothing is heard for so long. */
async function heardWithin<T>(silence: number, word: Promise<T>, hangUp: () => void): Promise<T> {
  const silent = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    silent.reject(new TypeError('The server has fallen silent.'))
    hangUp()
  }, silence)
  try {
    return await Promise.race([word, silent.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function* jobsIn(body: ReadableStream<Uint8Array>, silence: number): AsyncGenerator<Job> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunksOf(body, silence)) {
    const events = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data !== undefined) yield job.parse(JSON.parse(data))
    }
  }
}

/** By its reader: not every browser iterates a stream. */
async function* chunksOf(body: ReadableStream<Uint8Array>, silence: number): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  const read = () => heardWithin(silence, reader.read(), () => void reader.cancel().catch(() => undefined))
  try {
    for (let next = await read(); !next.done; next = await read()) yield next.value
  } finally {
    // Whoever has heard enough hangs up; a stream that broke off has nothing to be told.
    await reader.cancel().catch(() => undefined)
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
