import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../src/platform/database/index.ts'
import { openEmbedded } from '../../src/platform/embedded-postgres/index.ts'
import { options } from '../support/test-server.ts'
import { prepareGround, type Ground } from './ground.ts'

/** Of its process, while it runs. */
export type Postmaster = () => Promise<number>

/**
 * A server of one's own, since what others use must not be broken. Without fsync only the machine's own death loses
 * anything; what was answered with yes is kept all the same.
 */
export async function onServer(
  work: (ground: Ground, postmaster: Postmaster) => Promise<void>,
  settings: Readonly<Record<string, string>> = { fsync: 'off' },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-faults-server-'))
  await chmod(folder, 0o755)
  const server = await openEmbedded(folder, { ...options(), settings })
  try {
    await migrate(server.url)
    const ground = await prepareGround(server.url)
    await work(ground, async () => Number.parseInt(await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10))
    await ground.close()
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
