import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { client, type Client } from '../../src/api/index.ts'
import { withOwnMounts } from '../support/abilities.ts'
import type { DiskServerOptions, Remount } from './disk-server.ts'

/** A web server and a worker whose files are on a small disk. */
export interface SmallDisk {
  readonly url: string
  readonly admin: Client
  /** Mounts the disk anew: `size=8m`, `ro`, `rw`. */
  readonly remount: (how: string) => Promise<void>
  /** What is on it, as seen from outside. */
  readonly files: () => readonly string[]
  readonly close: () => Promise<void>
}

const script = fileURLToPath(new URL('disk-server.ts', import.meta.url))
const textOf = (said: unknown): string => {
  if (typeof said === 'string') return said
  throw new Error(`The server on a small disk said ${JSON.stringify(said)}.`)
}

export async function openSmallDisk(options: DiskServerOptions): Promise<SmallDisk> {
  const child = spawn('unshare', [...(withOwnMounts ?? []), '--', process.execPath, script, JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const heard = async (): Promise<string> => {
    const [said] = (await Promise.race([once(child, 'message'), ended])) as [unknown]
    return textOf(said)
  }
  const url = await heard()
  const { folder, localToken } = options
  return {
    url,
    admin: client(url, localToken),
    remount: async (remount) => {
      child.send({ remount } satisfies Remount)
      await heard()
    },
    files: () =>
      readdirSync(`/proc/${child.pid}/root${folder}`, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).split(folder)[1] ?? '')
        .toSorted(),
    close: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
