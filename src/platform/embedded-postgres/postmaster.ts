import { chown, readFile, readlink, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cluster } from './cluster.ts'

const nobodysPid = 2 ** 31 - 1

/** Whether a server of this data folder is there, answering or not (it may be starting, recovering or on its way out). */
export async function postmasterLives(cluster: Cluster): Promise<boolean> {
  const pid = await pidOnFile(cluster)
  return pid !== undefined && isAlive(pid) && (await isOurs(cluster, pid))
}

/**
 * PostgreSQL refuses to start while the pid that an earlier server left exists, and a zombie or a stranger may have it.
 * Only that number is made harmless; the rest of the file stays, because PostgreSQL finds surviving sessions by it.
 */
export async function disownPid(cluster: Cluster): Promise<void> {
  const pid = await pidOnFile(cluster)
  if (pid === undefined || !isAlive(pid)) return
  const { uid, gid, mode } = await stat(pidFile(cluster))
  const rest = (await readFile(pidFile(cluster), 'utf8')).replace(/^-?\d+/, String(nobodysPid))
  await writeFile(`${pidFile(cluster)}.new`, rest, { mode })
  await chown(`${pidFile(cluster)}.new`, uid, gid)
  await rename(`${pidFile(cluster)}.new`, pidFile(cluster))
}

const pidFile = (cluster: Cluster): string => join(cluster.data, 'postmaster.pid')

async function pidOnFile(cluster: Cluster): Promise<number | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  return pid > 0 ? pid : undefined
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A server stands in its data folder; a zombie stands nowhere. Without /proc we believe the pid, as PostgreSQL does. */
async function isOurs(cluster: Cluster, pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true
  return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster.data
}
