import { beforeAll, expect, test } from 'vitest'
import { oneBatchIsThere, asBatchIsSealed, held } from './moments.ts'
import { onGround } from './ground.ts'
import { peopleFile } from './people-file.ts'
import { fullFor } from './full-for.ts'
import { openProxy } from './proxy.ts'
import { expectSame, undisturbed, type Undisturbed } from './same.ts'
import { until, within } from './until.ts'
import { receiveFile, walkToStart } from './walk.ts'
import { openWatch } from './watch.ts'
import { startWorker } from './worker-process.ts'

let clean: Undisturbed
beforeAll(async () => (clean = await undisturbed(peopleFile(300, 32), 50, { duplicates: 'increment' })), 120_000)

test(
  'an import whose database has no room says so, is not given up, and goes on by itself when there is some',
  { timeout: 180_000 },
  () =>
    onGround(async (ground) => {
      const { databaseUrl, uploads } = ground
      const watch = await openWatch(databaseUrl)
      const proxy = await openProxy(databaseUrl)
      const disk = await fullFor(watch)
      const worker = await startWorker({ databaseUrl: proxy.url, uploads, rowsInBatch: clean.rowsInBatch })
      try {
        const walk = await receiveFile(ground, await ground.settle(), clean.file)
        const brake = held(proxy, asBatchIsSealed, oneBatchIsThere)
        await walkToStart(walk, clean.options)
        const { release } = await within(brake, 60, 'the import loads')
        await disk.fill()
        proxy.onStatement(() => 'pass')
        release()
        const heldUp = await until(walk.view, ({ worker }) => worker === 'held up', 30, 'it says that it waits')
        expect(heldUp).toMatchObject({
          status: 'loading',
          problem: {
            code: 'database-full',
            sentence: expect.stringMatching(/disk of the database is full.*Nothing is lost/),
          },
          pace: { rowsPerSecond: null },
        })
        // No try is counted, however long it takes.
        expect(await watch.ask('select claims from import_job')).toEqual([{ claims: 0 }])
        await disk.free()
        const before = await watch.outcomes(walk)
        await until(
          () => watch.outcomes(walk),
          (count) => count > before,
          30,
          'loading goes on',
        )
        expect((await walk.at('completed')).problem).toBeUndefined()
        await expectSame(ground, walk, clean)
        expect(worker.running()).toBe(true)
      } finally {
        await worker.kill()
        await proxy.close()
        await watch.end()
      }
    }),
)
