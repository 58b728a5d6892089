import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { migrate } from '../../src/platform/database/index.ts'
import { openEmbedded } from '../../src/platform/embedded-postgres/index.ts'
import { options } from '../support/test-server.ts'
import { prepareGround, type Ground } from './ground.ts'
import { peopleFile } from './people-file.ts'
import { expectSame, undisturbed, type Undisturbed } from './same.ts'
import { until } from './until.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { startWorker } from './worker-process.ts'

const limit = { timeout: 240_000 }
let clean: Undisturbed
beforeAll(async () => {
  clean = await undisturbed(peopleFile(3_000, 13), 10, { duplicates: 'create' })
})

/** A server of one's own, since what others use must not be broken. */
async function onServer(work: (ground: Ground, postmaster: () => Promise<number>) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-faults-server-'))
  await chmod(folder, 0o755)
  // Without fsync only the machine's own death loses anything; what was answered with yes is kept all the same.
  const server = await openEmbedded(folder, { ...options(), settings: { fsync: 'off' } })
  try {
    await migrate(server.url)
    const ground = await prepareGround(server.url)
    const postmaster = async () => Number.parseInt(await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10)
    await work(ground, postmaster)
    await ground.close()
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** How many rows have an outcome; nobody knows while the server is away. */
const loaded = (walk: Walk): Promise<number | undefined> =>
  walk.view().then(
    ({ notLoaded = 0 }) => clean.file.rows - notLoaded,
    () => undefined,
  )

/** A session of the worker's, in the middle of a batch. */
async function backendInUse(databaseUrl: string): Promise<number> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const look = async () => {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name like 'muster job\\_%' and state <> 'idle' limit 1`,
    )
    return rows[0]?.pid ?? 0
  }
  const pid = await until(look, (found) => found > 0)
  await client.end()
  return pid
}

const blows = [
  { what: 'a session is killed', signal: 'SIGKILL', whom: 'session' },
  { what: 'the server is killed', signal: 'SIGKILL', whom: 'postmaster' },
  { what: 'the server stops at once (pg_ctl -m immediate)', signal: 'SIGQUIT', whom: 'postmaster' },
  { what: 'a session is killed again', signal: 'SIGKILL', whom: 'session' },
] as const

/** The short form has one of each kind; `npm run faults` all. */
const dealt = process.env['MUSTER_FAULTS'] === 'all' ? blows : blows.slice(0, 2)

test('a database that is killed over and over costs an import nothing, and nobody has to be started again', limit, () =>
  onServer(async (ground, postmaster) => {
    const { databaseUrl, uploads } = ground
    const worker = await startWorker({ databaseUrl, uploads, rowsInBatch: clean.rowsInBatch })
    const walk = await receiveFile(ground, await ground.settle(), clean.file)
    await walkToStart(walk, clean.options)
    for (const { what, signal, whom } of dealt) {
      const before = await until(
        () => loaded(walk),
        (now) => now !== undefined,
      )
      const now = await until(
        () => loaded(walk),
        (now) => now !== undefined && now > (before ?? 0),
        60,
        `before ${what}, the import goes on`,
      )
      expect(now).toBeLessThan(clean.file.rows)
      process.kill(whom === 'session' ? await backendInUse(databaseUrl) : await postmaster(), signal)
      await until(
        () => loaded(walk),
        (now) => now === undefined,
        30,
        `${what}, and is missed`,
      )
    }
    await until(
      () => loaded(walk),
      (now) => now === clean.file.rows,
      120,
    )
    await walk.at('completed')
    await expectSame(ground, walk, clean)
    expect(worker.running()).toBe(true)
    await worker.kill()
  }),
)
