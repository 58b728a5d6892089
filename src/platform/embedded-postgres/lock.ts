import { writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Does something while no other process does it under the same file. The operating system holds the lock
 * (SQLite asks for it), so a `kill -9` frees it and no stale file can ever be mistaken for a living owner.
 */
export async function exclusively<T>(file: string, work: () => Promise<T>): Promise<T> {
  await writeFile(file, '', { flag: 'a', mode: 0o600 })
  const lock = new DatabaseSync(file)
  try {
    while (!taken(lock)) await sleep(50)
    return await work()
  } finally {
    lock.close()
  }
}

function taken(lock: DatabaseSync): boolean {
  try {
    lock.exec('begin exclusive')
    return true
  } catch (error) {
    if (error instanceof Error && error.message.includes('locked')) return false
    throw error
  }
}
