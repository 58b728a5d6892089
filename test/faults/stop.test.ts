import { beforeAll, expect, test } from 'vitest'
import { retry } from '../../src/importing/index.ts'
import { held, whileLoading } from './moments.ts'
import { onGround } from './ground.ts'
import { peopleFile } from './people-file.ts'
import { openProxy } from './proxy.ts'
import { expectSame, undisturbed, type Undisturbed } from './same.ts'
import { whileItLoads } from './scene.ts'
import { until, within } from './until.ts'
import { victimBehind } from './victim.ts'
import { receiveFile } from './walk.ts'
import { openWatch } from './watch.ts'

const limit = { timeout: 180_000 }
let clean: Undisturbed
beforeAll(async () => {
  clean = await undisturbed(peopleFile(2_000, 5), 20, { duplicates: 'skip' })
})

test.concurrent(
  'a worker told to stop ends after its batch, and the next one goes on without waiting for it',
  limit,
  () =>
    whileItLoads(clean, async ({ ground, watch, walk, worker, anotherWorker }) => {
      worker.signal('SIGTERM')
      expect(await within(worker.ended, 15, 'the worker ends')).toBe(0)
      const loaded = await watch.outcomes(walk)
      expect(loaded).toBeLessThan(clean.file.rows)
      expect(await watch.tasks()).toMatchObject({ retry: 1 })
      expect(await watch.sessions()).toEqual([])
      await anotherWorker()
      await walk.at('completed')
      await expectSame(ground, walk, clean)
    }),
)

const hour = 3_600_000
test.concurrent('workers that are replaced one after the other lose nothing, however their clocks go', limit, () =>
  whileItLoads(clean, async ({ ground, watch, walk, worker, anotherWorker }) => {
    let current = worker
    for (const ahead of [-2 * hour, 0, 2 * hour, 0]) {
      current.signal('SIGTERM')
      expect(await within(current.ended, 15, 'the worker ends')).toBe(0)
      const before = await watch.outcomes(walk)
      expect(before).toBeLessThan(clean.file.rows)
      current = await anotherWorker({ ahead })
      await until(
        () => watch.outcomes(walk),
        (now) => now > before,
      )
    }
    await walk.at('completed')
    await expectSame(ground, walk, clean)
  }),
)

test.concurrent('an import that ends its worker each time is given up, and goes on when somebody says so', limit, () =>
  onGround(async (ground) => {
    const proxy = await openProxy(ground.databaseUrl)
    const watch = await openWatch(ground.databaseUrl)
    const victim = victimBehind(proxy, ground, clean.rowsInBatch)
    const [moment] = whileLoading
    if (!moment) throw new Error('There is no moment while loading.')
    await victim.live()
    const walk = await receiveFile(ground, await ground.settle(), clean.file)
    await walk.saveMapping()
    await walk.at('ready')
    for (let death = 1; death <= 5; death++) {
      const stands = held(proxy, moment)
      if (death === 1) await walk.start(clean.options)
      await victim.live()
      await within(stands, 60, `death ${death}`)
      await victim.die()
      await watch.ageHeartbeats()
    }
    await victim.live()
    const view = await until(walk.view, ({ status }) => status === 'failed' || status === 'completed')
    expect(view).toMatchObject({ status: 'failed', problem: { code: 'gave-up' } })
    expect(view.problem?.sentence).toMatch(/Retry/)
    await ground.app.transaction(walk.actor, (tx) => retry(tx, ground.app.engine, walk.job))
    await until(walk.view, ({ status }) => status === 'completed')
    expect(await watch.outcomes(walk)).toBe(clean.file.rows)
    await victim.die()
    await watch.end()
    await proxy.close()
  }),
)
