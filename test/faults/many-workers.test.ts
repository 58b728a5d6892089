import { expect, test } from 'vitest'
import { onGround } from './ground.ts'
import { asBatchIsSealed, ofTheEngine } from './moments.ts'
import { peopleFile } from './people-file.ts'
import { brokenPromises } from './promises.ts'
import { openProxy, type Proxy } from './proxy.ts'
import { until, within } from './until.ts'
import { receiveFile, walkToStart } from './walk.ts'
import { openWatch } from './watch.ts'
import { startWorker } from './worker-process.ts'

const [workers, jobs, rows] = [3, 8, 120]

/** Everybody's batches stand still until each worker has come to seal one. */
function allAtOnce(proxies: readonly Proxy[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const here = new Set<number>()
  const held: (() => void)[] = []
  for (const [n, proxy] of proxies.entries())
    proxy.onStatement((statement, release) => {
      if (here.size === proxies.length || !ofTheEngine(statement) || !asBatchIsSealed.is(statement)) return 'pass'
      held.push(release)
      if (here.add(n).size === proxies.length) {
        resolve()
        setImmediate(() => held.forEach((go) => go()))
      }
      return 'hold'
    })
  return promise
}

test('three workers on one database share eight imports, and each is done once', { timeout: 120_000 }, () =>
  onGround(async (ground) => {
    const { databaseUrl, uploads } = ground
    const watch = await openWatch(databaseUrl)
    const proxies = await Promise.all(Array.from({ length: workers }, () => openProxy(databaseUrl)))
    const sharing = allAtOnce(proxies)
    const started = await Promise.all(
      proxies.map(({ url }) => startWorker({ databaseUrl: url, uploads, rowsInBatch: 20 })),
    )
    try {
      const file = peopleFile(rows, 21)
      const walks = await Promise.all(
        Array.from({ length: jobs }, async () => receiveFile(ground, await ground.settle(), file)),
      )
      await Promise.all(walks.map((walk) => walkToStart(walk, { duplicates: 'increment' })))
      await within(sharing, 60, 'each worker seals a batch')
      for (const walk of walks) await walk.at('completed')
      const tasks = await until(watch.tasks, ({ active = 0, created = 0, retry = 0 }) => active + created + retry === 0)
      expect(tasks).toEqual({ completed: 3 * jobs }) // read, check, load
      for (const { actor, job } of walks) expect(await brokenPromises(databaseUrl, actor, job, rows)).toEqual([])
      expect(started.map((worker) => worker.running())).toEqual([true, true, true])
    } finally {
      for (const worker of started) await worker.kill()
      for (const proxy of proxies) await proxy.close()
      await watch.end()
    }
  }),
)
