import { beforeAll, expect, test } from 'vitest'
import { peopleFile } from './people-file.ts'
import { expectSame, undisturbed, type Undisturbed } from './same.ts'
import { whileItLoads, type Scene } from './scene.ts'
import { until } from './until.ts'

/**
 * A network that no longer carries anything, and does not say so: connections stay open and are silent. Here a worker
 * asks after them sooner than in production.
 */
let clean: Undisturbed
beforeAll(async () => (clean = await undisturbed(peopleFile(300, 31), 50, { duplicates: 'increment' })), 120_000)

const patience = 1_000
const recovery = 30
const limit = 180_000

const ofTheEngine = (application: string): boolean => application === 'muster worker'

/** The next outcome is there within what is promised, and in the end all of them, once. */
async function goesOn({ ground, walk, watch, worker }: Scene): Promise<void> {
  const before = await watch.outcomes(walk)
  await until(
    () => watch.outcomes(walk),
    (count) => count > before,
    recovery,
    'loading goes on',
  )
  await walk.at('completed')
  await expectSame(ground, walk, clean)
  expect(worker.running()).toBe(true)
}

test.concurrent(
  'an import goes on when its own connections have fallen silent in the middle of a batch',
  { timeout: limit },
  () =>
    whileItLoads(
      clean,
      async (scene) => {
        scene.proxy.onStatement(() => 'pass')
        scene.proxy.silence(ofTheEngine)
        scene.goOn()
        scene.proxy.mend()
        await goesOn(scene)
      },
      { patience },
    ),
)

test.concurrent(
  'while the database is silent nobody is said to be at work on an import, and it goes on when it is mended',
  { timeout: limit },
  () =>
    whileItLoads(
      clean,
      async (scene) => {
        const { proxy, walk } = scene
        expect((await walk.view()).worker).toBe('at work')
        proxy.onStatement(() => 'pass')
        proxy.silence()
        scene.goOn()
        const missed = await until(walk.view, ({ worker }) => worker !== 'at work', recovery, 'the worker is missed')
        expect(missed.status).toBe('loading')
        expect(missed.pace.rowsPerSecond).toBeNull()
        proxy.mend()
        await goesOn(scene)
      },
      { patience },
    ),
)
