import { stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { api, ApiError, client, type Client } from '../../src/api/index.ts'
import { makeToken } from '../../src/records/staff/index.ts'
import { moment } from '../support/builders.ts'
import type { Actor } from '../../src/platform/database/index.ts'
import type { Ground } from './ground.ts'
import { until } from './until.ts'

/** Something that somebody asks of the web server, once or until it is answered. */
export interface Step {
  readonly name: string
  /** Sends it; throws where there was no answer, or another than was hoped for. */
  readonly send: () => Promise<unknown>
  /** Whether it was done, though nobody was told. */
  readonly isDone: () => Promise<boolean>
}

/** Somebody who imports by the API, asks again where no answer came, and keeps what was said yes to. */
export interface Person {
  readonly actor: Actor
  readonly muster: Client
  /** Asks in pieces of a file; `between` is called in the middle of each, and may kill whoever listens. */
  readonly upload: (text: string, between?: (piece: number) => Promise<void>) => Promise<string>
}

export async function webPerson(ground: Ground, actor: Actor, url: () => string): Promise<Person> {
  const { token } = await ground.app.transaction(actor, (tx) => makeToken(tx, moment, 'test'))
  const muster = client(url(), token)
  return {
    actor,
    muster,
    upload: async (text, between = async () => {}) => {
      const bytes = Buffer.from(text)
      const path = await heard(() => begin(muster, bytes.length))
      const incoming = join(ground.uploads, 'incoming', path.split('/').at(-1) ?? '')
      const ends = [0.3, 0.7, 1].map((part) => Math.ceil(bytes.length * part))
      let acknowledged = 0
      for (const [piece, end] of ends.entries()) {
        const sending = await sendHalf(muster, path, bytes, { from: acknowledged, end, incoming })
        await between(piece)
        sending.destroy()
        const kept = await heard(() => offsetOf(muster, path))
        if (kept < acknowledged) throw new Error(`${acknowledged} bytes were acknowledged, and ${kept} are there.`)
        acknowledged = kept < end ? await heard(() => append(muster, path, kept, bytes.subarray(kept, end))) : kept
      }
      return path.split('/').at(-1) ?? ''
    },
  }
}

const tus = { 'tus-resumable': '1.0.0' }

async function begin(muster: Client, bytes: number): Promise<string> {
  const metadata = `filename ${Buffer.from('people.csv').toString('base64')}`
  const headers = { ...muster.headers, ...tus, 'upload-length': String(bytes), 'upload-metadata': metadata }
  const answer = await fetch(`${muster.baseUrl}${api.uploads.create.path}`, { method: 'POST', headers })
  if (answer.status !== 201) throw new Error(`An upload began with ${answer.status}.`)
  return answer.headers.get('location') ?? ''
}

async function offsetOf(muster: Client, path: string): Promise<number> {
  const answer = await fetch(`${muster.baseUrl}${path}`, { method: 'HEAD', headers: { ...muster.headers, ...tus } })
  return Number(answer.headers.get('upload-offset'))
}

async function append(muster: Client, path: string, offset: number, body: Buffer): Promise<number> {
  const answer = await fetch(`${muster.baseUrl}${path}`, { method: 'PATCH', headers: octets(muster, offset), body })
  if (answer.status !== 204) throw new Error(`A piece was answered ${answer.status}: ${await answer.text()}`)
  return Number(answer.headers.get('upload-offset'))
}

const octets = (muster: Client, offset: number) => ({
  ...{ ...muster.headers, ...tus, 'content-type': 'application/offset+octet-stream' },
  'upload-offset': String(offset),
})

interface Piece {
  readonly from: number
  readonly end: number
  readonly incoming: string
}

/** Promises a whole piece and sends half of it; waits until some of that is kept. */
async function sendHalf(muster: Client, path: string, bytes: Buffer, { from, end, incoming }: Piece) {
  const headers = { ...octets(muster, from), 'content-length': end - from }
  const sending = request(`${muster.baseUrl}${path}`, { method: 'PATCH', headers })
  sending.once('error', () => undefined)
  sending.write(bytes.subarray(from, from + Math.ceil((end - from) / 2)))
  await until(
    () => stat(incoming),
    ({ size }) => size > from,
    30,
    'some of a piece is kept',
  )
  return sending
}

export const isUnheard = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof ApiError && error.status === 0)

/** Asks again where there was no answer: what a client keeps open to a server that was killed is of no use any more. */
export async function heard<T>(ask: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!isUnheard(error) || tries === 1) throw error
    return heard(ask, tries - 1)
  }
}
