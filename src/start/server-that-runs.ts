import { join } from 'node:path'
import { api, ApiError, client, type Client, type Route } from '../api/index.ts'
import type { Config } from '../config.ts'
import { secretIn } from './kept-secret.ts'
import { readNote } from './server-file.ts'

/** Where a server is, and who one is there. */
export interface Server {
  readonly url: string
  readonly token: string
}

/**
 * The server that commands talk to: the one that MUSTER_URL names, or the one that was started on this data folder and
 * still answers, even if its database is away. Undefined: there is none.
 */
export async function serverThatRuns(config: Config): Promise<Server | undefined> {
  const { url, token } = config.server
  const local = await secretIn(join(config.data, 'local-token'))
  if (url !== undefined) return named(url, token ?? local)
  const note = await readNote(config)
  if (!note || !local || !lives(note.pid)) return undefined
  const listener = await listenerAt(note.url, local)
  if (listener !== 'ours' && listener !== 'busy') return undefined
  return { url: note.url, token: token ?? local }
}

function named(url: string, token: string | undefined): Server {
  if (token !== undefined) return { url, token }
  throw new Error('MUSTER_URL names a server, but MUSTER_TOKEN does not say who you are there. Set it to an API token.')
}

/** Whether a process of that number is there. */
export function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Who listens at an address: a Muster that knows the token is `ours`, one that does not is of `another` data folder; `busy`
 * is one that cannot say just now, since its database is away, and a `stranger` is no Muster, or nobody.
 */
export type Listener = 'ours' | 'another' | 'busy' | 'stranger'

export async function listenerAt(url: string, token: string | undefined): Promise<Listener> {
  // Said without a token: what a stranger hears it might keep.
  if ((await asked(client(url), api.health.live)) !== 'answered') return 'stranger'
  if (token === undefined) return 'another'
  const answer = await asked(client(url, token), api.session.who)
  return answer === 'answered' ? 'ours' : answer === 'not-signed-in' ? 'another' : 'busy'
}

/** Whether there is an answer within our patience; what it is refused for, if it is. */
async function asked(server: Client, route: Route): Promise<string> {
  // A stranger may hang up in a way that leaves nothing to wait for but the signal, which alone keeps no process alive.
  const awake = setTimeout(() => undefined, patience + 1_000)
  try {
    await server.call(route, {}, { signal: AbortSignal.timeout(patience) })
    return 'answered'
  } catch (error) {
    return error instanceof ApiError ? error.code : 'no answer'
  } finally {
    clearTimeout(awake)
  }
}

const patience = 10_000
