import { expect, test } from 'vitest'
import { retry } from '../../src/importing/index.ts'
import { inFull } from './depth.ts'
import { onGround, type Ground } from './ground.ts'
import { mostMemory } from './memory-of.ts'
import { brokenPromises } from './promises.ts'
import { until, within } from './until.ts'
import { receiveFile } from './walk.ts'
import { openWatch } from './watch.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

const limit = { timeout: 900_000 }
const preset = 2_000

/** Rows of sixteen remarks that nobody maps. */
function wideFile(rows: number, remarkLength: number): { readonly text: string; readonly rows: number } {
  const wide = Array.from({ length: 16 }, (_, n) => `Remark ${n}`)
  const remark = 'x'.repeat(remarkLength)
  const lines = Array.from({ length: rows }, (_, n) => [`wide-${n}`, ...wide.map(() => remark)].join(','))
  return { text: `Identifier,${wide.join(',')}\n${lines.join('\n')}\n`, rows }
}

/** One whose heap has so many MiB; without a number as large as usual. */
const workerOf = ({ databaseUrl, uploads }: Ground, heap?: number): Promise<WorkerProcess> =>
  startWorker(
    { databaseUrl, uploads, rowsInBatch: preset },
    heap === undefined ? {} : { flags: [`--max-old-space-size=${heap}`], quiet: true },
  )

test(
  'an import that needs more memory than its worker has is given up after five, and goes on in a larger one',
  limit,
  () =>
    onGround(async (ground) => {
      const file = wideFile(16, 60_000)
      const watch = await openWatch(ground.databaseUrl)
      const first = await workerOf(ground)
      const walk = await receiveFile(ground, await ground.settle(), file)
      await walk.saveMapping()
      await walk.at('ready')
      await first.kill()
      await walk.start({ duplicates: 'skip' })
      const deaths = inFull ? 5 : 1
      for (let death = 1; death <= deaths; death++) {
        const small = await workerOf(ground, 32)
        expect(await within(small.ended, 60, `death ${death}`)).toBe('SIGABRT')
        expect(['queued', 'loading']).toContain((await walk.view()).status)
        await watch.ageHeartbeats()
      }
      const larger = await workerOf(ground)
      if (inFull) {
        const view = await until(walk.view, ({ status }) => status === 'failed' || status === 'completed')
        expect(view).toMatchObject({ status: 'failed', problem: { code: 'gave-up' } })
        await ground.app.transaction(walk.actor, (tx) => retry(tx, ground.app.engine, walk.job))
      }
      await until(walk.view, ({ status }) => status === 'completed')
      expect(await brokenPromises(ground.databaseUrl, walk.actor, walk.job, file.rows)).toEqual([])
      await larger.kill()
      await watch.end()
    }),
)

test.runIf(inFull)('an honest file of 200 MB goes through a worker with a heap of 128 MB', limit, () =>
  onGround(async (ground) => {
    const worker = await workerOf(ground, 128)
    const file = wideFile(200_000, 64)
    expect(file.text.length).toBeGreaterThan(200_000_000)
    const walk = await receiveFile(ground, await ground.settle(), file)
    await walk.saveMapping(300)
    await walk.at('ready', 300)
    await walk.start({ duplicates: 'skip' })
    await walk.at('completed', 600)
    expect(mostMemory(worker.pid), 'MiB that the worker held').toBeLessThan(512)
    expect(await brokenPromises(ground.databaseUrl, walk.actor, walk.job, file.rows)).toEqual([])
    await worker.kill()
  }),
)
