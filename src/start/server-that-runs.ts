import { join } from 'node:path'
import { api, client } from '../api/index.ts'
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
 * still answers. Undefined: there is none.
 */
export async function serverThatRuns(config: Config): Promise<Server | undefined> {
  const { url, token } = config.server
  const local = await secretIn(join(config.data, 'local-token'))
  if (url !== undefined) return named(url, token ?? local)
  const note = await readNote(config)
  if (!note || !local || !lives(note.pid) || !(await letsIn(note.url, local))) return undefined
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

const patience = 3_000

/** Whether what listens there is a Muster that knows this data folder's token. */
export async function letsIn(url: string, token: string): Promise<boolean> {
  try {
    await client(url, token).call(api.session.who, {}, { signal: AbortSignal.timeout(patience) })
    return true
  } catch {
    return false
  }
}

/** Whether what listens there is some Muster. Nothing is said to it that it might keep. */
export async function isMuster(url: string): Promise<boolean> {
  // A stranger may hang up in a way that leaves nothing to wait for but the signal, which alone keeps no process alive.
  const awake = setTimeout(() => undefined, patience + 1_000)
  try {
    await client(url).call(api.health.api, {}, { signal: AbortSignal.timeout(patience) })
    return true
  } catch {
    return false
  } finally {
    clearTimeout(awake)
  }
}
