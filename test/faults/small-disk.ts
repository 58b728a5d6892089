import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { client, type Client } from '../../src/api/index.ts'
import { withOwnMounts } from '../support/abilities.ts'
import type { DiskDatabaseOptions } from './disk-database.ts'
import type { DiskServerOptions } from './disk-server.ts'
import type { Remount } from './small-disk-inside.ts'

/** Something in a process of its own, on a small disk that it alone sees. */
export interface OnSmallDisk {
  readonly url: string
  /** Mounts the disk anew: `size=8m`, `ro`, `rw`. */
  readonly remount: (how: string) => Promise<void>
  /** Leaves next to no room on it. */
  readonly fill: () => Promise<void>
  /** What is on it, as seen from outside. */
  readonly files: () => readonly string[]
  readonly close: () => Promise<void>
}
export interface SmallDisk extends OnSmallDisk {
  readonly admin: Client
}

/** A web server and a worker whose files are on it. */
export async function openSmallDisk(options: DiskServerOptions): Promise<SmallDisk> {
  const inside = await onSmallDisk('disk-server.ts', options)
  return { ...inside, admin: client(inside.url, options.localToken) }
}

/** PostgreSQL whose data is on it. */
export const databaseOnSmallDisk = (options: DiskDatabaseOptions): Promise<OnSmallDisk> =>
  onSmallDisk('disk-database.ts', options)

async function onSmallDisk(script: string, options: { readonly folder: string }): Promise<OnSmallDisk> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn('unshare', [...(withOwnMounts ?? []), '--', process.execPath, path, JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const heard = async (): Promise<string> => {
    const [said] = (await Promise.race([once(child, 'message'), ended])) as [unknown]
    if (typeof said === 'string') return said
    throw new Error(`What is on a small disk said ${JSON.stringify(said)}.`)
  }
  const url = await heard()
  const { folder } = options
  const fromHere = `/proc/${child.pid}/root${folder}`
  const remount = async (how: string): Promise<void> => {
    const done = heard()
    child.send({ remount: how } satisfies Remount)
    await done
  }
  return {
    url,
    remount,
    fill: () => {
      const { blocks, bfree, bsize } = statfsSync(fromHere)
      return remount(`size=${(blocks - bfree + 8) * bsize}`)
    },
    files: () =>
      readdirSync(fromHere, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).split(folder)[1] ?? '')
        .toSorted(),
    close: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
