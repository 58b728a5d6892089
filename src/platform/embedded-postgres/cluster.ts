import { chown, mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'

/** A folder with a database in it, and how to run that. Handed to the starter as JSON. */
export interface Cluster {
  readonly folder: string
  readonly data: string
  readonly binaries: Binaries
  readonly settings: Readonly<Record<string, string>>
}

/** How to reach the server; kept in the folder, mode 0600. Port 0: none chosen yet. */
export interface Door {
  readonly port: number
  readonly password: string
}

export async function clusterIn(folder: string, binaries: Binaries, settings: Cluster['settings']): Promise<Cluster> {
  await mkdir(folder, { recursive: true })
  const real = await realpath(folder)
  return { folder: real, data: join(real, 'data'), binaries, settings }
}

export async function readDoor(cluster: Cluster): Promise<Door | undefined> {
  const text = await readFile(doorOf(cluster), 'utf8').catch(absent)
  return text === undefined ? undefined : (JSON.parse(text) as Door)
}

export async function keepDoor(cluster: Cluster, door: Door): Promise<void> {
  const fresh = `${doorOf(cluster)}.new`
  await writeFile(fresh, JSON.stringify(door), { mode: 0o600 })
  await giveToOwner(cluster, fresh)
  await rename(fresh, doorOf(cluster))
}

/** What root makes in somebody's folder is that person's: they may start without root tomorrow. */
export async function giveToOwner(cluster: Cluster, path: string): Promise<void> {
  const { uid, gid } = await stat(cluster.folder)
  if (process.getuid?.() === 0) await chown(path, uid, gid)
}

const doorOf = (cluster: Cluster): string => join(cluster.folder, 'connection.json')

const absent = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT') return undefined
  throw error.code === 'EACCES' ? new Error(`The database in ${error.path} belongs to another user.`) : error
}
