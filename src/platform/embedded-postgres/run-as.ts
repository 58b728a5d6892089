import { execFile } from 'node:child_process'
import { chown, mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Cluster } from './cluster.ts'

const run = promisify(execFile)
const namespace = ['--user', '--map-user=1000', '--map-group=1000']

/** Whom the server runs as: PostgreSQL refuses root. A data folder keeps the way in which it was made. */
export type RunAs =
  | { readonly how: 'plain' }
  | { readonly how: 'user'; readonly uid: number; readonly gid: number }
  | { readonly how: 'namespace' }

export async function runAs(cluster: Cluster): Promise<RunAs> {
  const owner = await stat(cluster.data).catch(() => undefined)
  const ways = process.getuid?.() === 0 ? await waysOfRoot(owner) : waysOfUser(cluster, owner?.uid)
  for (const way of ways) if (await works(cluster, way)) return way
  throw new Error(
    `PostgreSQL does not run as root, and neither the user "postgres" nor "unshare" can run it in ${cluster.folder}: ` +
      'start Muster as an ordinary user, or set DATABASE_URL.',
  )
}

/** A command as that user: the arguments of `spawn`. */
export function asUser(way: RunAs, file: string, args: readonly string[]): [string, string[], object] {
  if (way.how === 'namespace') return ['unshare', [...namespace, file, ...args], {}]
  return [file, [...args], way.how === 'user' ? { uid: way.uid, gid: way.gid } : {}]
}

/** What every child gets of the environment: English messages that we can tell apart, and nothing of the caller's. */
export const environment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' }

/** Makes a path the server's own. */
export async function giveToServer(way: RunAs, path: string): Promise<void> {
  if (way.how === 'user') await chown(path, way.uid, way.gid)
}

function waysOfUser(cluster: Cluster, owner: number | undefined): readonly RunAs[] {
  if (owner === undefined || owner === process.getuid?.() || !process.getuid) return [{ how: 'plain' }]
  throw new Error(
    `The database in ${cluster.data} belongs to another user: start Muster as that user, or set MUSTER_DATA.`,
  )
}

async function waysOfRoot(owner: { uid: number; gid: number } | undefined): Promise<readonly RunAs[]> {
  if (owner) return owner.uid === 0 ? [{ how: 'namespace' }] : [{ how: 'user', uid: owner.uid, gid: owner.gid }]
  const uid = await idOf('-u')
  const gid = await idOf('-g')
  return uid && gid ? [{ how: 'user', uid, gid }, { how: 'namespace' }] : [{ how: 'namespace' }]
}

const idOf = (which: '-u' | '-g'): Promise<number> =>
  run('id', [which, 'postgres']).then(
    ({ stdout }) => Number(stdout),
    () => 0,
  )

/** Tried, not guessed: can it run the binary, and write where the data will be? */
async function works(cluster: Cluster, way: RunAs): Promise<boolean> {
  const trial = await mkdtemp(join(cluster.folder, 'trial-'))
  try {
    await giveToServer(way, trial)
    const [file, args, user] = asUser(way, 'sh', [
      '-c',
      '"$1" --version && : > "$2"/written',
      'sh',
      cluster.binaries.postgres,
      trial,
    ])
    await run(file, args, { ...user, env: environment, cwd: '/' })
    return true
  } catch {
    return false
  } finally {
    await rm(trial, { recursive: true, force: true })
  }
}
