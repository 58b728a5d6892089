import { fork } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { inFull } from './depth.ts'
import { onGround, type Ground } from './ground.ts'
import { childrenOf } from './memory-of.ts'
import { asBatchIsSealed, held } from './moments.ts'
import { peopleFile } from './people-file.ts'
import { brokenPromises } from './promises.ts'
import { openProxy } from './proxy.ts'
import { until, within } from './until.ts'
import { receiveFile } from './walk.ts'
import { openWatch } from './watch.ts'
import { startWorker } from './worker-process.ts'

const limit = { timeout: 1_800_000 }
const main = join(import.meta.dirname, '../../src/main.ts')

/** `muster worker`, as somebody's machine runs it. */
const musterWorker = ({ uploads }: Ground, databaseUrl: string) =>
  fork(main, ['worker'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, MUSTER_DATA: dirname(uploads) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })

test.runIf(inFull)(
  'a worker that is told to stop in a batch that never ends is gone after the grace, and another goes on',
  limit,
  () =>
    onGround(async (ground) => {
      const file = peopleFile(3_000, 41)
      const proxy = await openProxy(ground.databaseUrl)
      const watch = await openWatch(ground.databaseUrl)
      const worker = musterWorker(ground, proxy.url)
      const walk = await receiveFile(ground, await ground.settle(), file)
      await walk.saveMapping()
      await walk.at('ready')
      const brake = held(proxy, asBatchIsSealed)
      await walk.start({ duplicates: 'skip' })
      await within(brake, 60, 'the import loads')
      const gone = once(worker, 'exit')
      worker.kill('SIGTERM')
      const [, signal] = (await within(gone, 30, 'the worker ends')) as readonly unknown[]
      expect(signal, 'ended by itself').toBeNull()
      expect(childrenOf(worker.pid ?? 0)).toEqual([])
      expect((await walk.view()).status).toBe('loading')
      const { databaseUrl, uploads } = ground
      const next = await startWorker({ databaseUrl, uploads, rowsInBatch: 500 })
      await walk.at('completed', 60)
      expect(await brokenPromises(databaseUrl, walk.actor, walk.job, file.rows)).toEqual([])
      await next.kill()
      await proxy.close()
      await watch.end()
    }),
)

test.runIf(inFull)('two workers that are replaced in turn, over and over, load 100,000 rows, each once', limit, () =>
  onGround(async (ground) => {
    const { databaseUrl, uploads } = ground
    const file = peopleFile(100_000, 43)
    const one = () => startWorker({ databaseUrl, uploads, rowsInBatch: 500 })
    const workers = [await one(), await one()]
    const walk = await receiveFile(ground, await ground.settle(), file)
    await walk.saveMapping(600)
    await walk.at('ready', 600)
    await walk.start({ duplicates: 'increment' })
    let replaced = 0
    const isLoading = async (): Promise<boolean> => ['queued', 'loading'].includes((await walk.view()).status)
    while (await isLoading()) {
      const before = (await walk.view()).tally.created
      const [old] = workers
      old?.signal('SIGTERM')
      expect(await within(old?.ended ?? Promise.resolve(0), 15, 'a worker ends')).toBe(0)
      workers.splice(0, 1)
      workers.push(await one())
      replaced++
      await until(walk.view, ({ status, tally }) => status !== 'loading' || tally.created > before + 5_000, 120)
    }
    expect((await walk.view()).status).toBe('completed')
    expect(replaced).toBeGreaterThan(2)
    expect(await brokenPromises(databaseUrl, walk.actor, walk.job, file.rows)).toEqual([])
    for (const worker of workers) await worker.kill()
  }),
)
