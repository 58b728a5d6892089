import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createApp, type App } from '../src/app.ts'
import { jobView, start } from '../src/importing/index.ts'
import { openDatabase, type Actor, type RecordId } from '../src/platform/database/index.ts'
import { openEmbedded } from '../src/platform/embedded-postgres/index.ts'
import { aCollege } from '../test/support/import-ground.ts'
import { prepareGround } from './ground.ts'
import { atStatus, mapped, startWorker } from './import-run.ts'
import { writePeople } from './people.ts'

/**
 * How long others wait while one organisation loads much: `node bench/turns.ts [--rows N]`. It has two files of N rows
 * loading, which is all that one worker takes of large imports at a time. Then another brings 10 rows, and a third a
 * hundredth of N: from CREATE IMPORT JOB to complete, in seconds, people taking no time.
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } })
const rows = Number(values.rows)
const folder = await mkdtemp(join(tmpdir(), 'muster-turns-'))
const uploads = join(folder, 'uploads')
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** All that people do; ends when the import is loading, or complete. */
async function importOf(app: App, actor: Actor, file: string, to: 'loading' | 'completed'): Promise<RecordId> {
  const { job } = await mapped(app, { file, actor })
  await atStatus(app, actor, job, 'ready')
  await app.transaction(actor, (tx) => start(tx, app.engine, job, {}))
  await atStatus(app, actor, job, to)
  return job
}

/** An organisation with lists of its own. */
async function another(databaseUrl: string): Promise<Actor> {
  const database = openDatabase({ url: databaseUrl, role: 'worker', connections: 2 })
  try {
    return (await aCollege({ database, transaction: database.transaction })).admin
  } finally {
    await database.end()
  }
}

const seconds = async (work: () => Promise<unknown>): Promise<string> => {
  const began = performance.now()
  await work()
  return ((performance.now() - began) / 1_000).toFixed(1)
}

async function measure(databaseUrl: string, actor: Actor): Promise<void> {
  const [much, some, few] = ['much.csv', 'some.csv', 'few.csv'].map((name) => join(folder, name))
  if (!much || !some || !few) return
  await writePeople(much, rows)
  await writePeople(some, Math.ceil(rows / 100))
  await writePeople(few, 10)
  const [second, third] = [await another(databaseUrl), await another(databaseUrl)]
  const app = await createApp({ databaseUrl, uploads, role: 'web', logLevel: 'warn' })
  const worker = await startWorker(databaseUrl, uploads)
  try {
    const large = [importOf(app, actor, much, 'loading'), importOf(app, actor, much, 'loading')]
    const jobs = await Promise.all(large)
    say(`two imports of ${rows} rows are loading; load of the machine ${loadavg()[0]?.toFixed(1)}`)
    say(`10 rows of another: ${await seconds(() => importOf(app, second, few, 'completed'))} s`)
    say(`${Math.ceil(rows / 100)} rows of a third: ${await seconds(() => importOf(app, third, some, 'completed'))} s`)
    for (const job of jobs) {
      const { status, tally } = await app.transaction(actor, (tx) => jobView(tx, app.engine, job))
      say(`meanwhile: ${status}, ${tally.created + tally.skipped + tally.updated} rows`)
    }
  } finally {
    worker.disconnect()
    await once(worker, 'exit')
    await app.close()
  }
}

const server = await openEmbedded(join(folder, 'postgres'))
try {
  const ground = await prepareGround(server.url, 'no workflow')
  await ground.on((databaseUrl) => measure(databaseUrl, ground.actor))
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
