import { beforeAll, expect, test } from 'vitest'
import { contentOf, type Content } from './content.ts'
import { inFull } from './depth.ts'
import { onGround, type Ground } from './ground.ts'
import { held, whileChecking, whileUndoing, type Moment } from './moments.ts'
import { peopleFile } from './people-file.ts'
import { brokenPromises } from './promises.ts'
import { openProxy } from './proxy.ts'
import { until, within } from './until.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { openWatch, type Watch } from './watch.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

/** Beside those while it loads (twice.test.ts). */
const limit = { timeout: 180_000 }
const rounds = 10
const options = { duplicates: 'increment', contacts: 'overwrite' }
const file = peopleFile(400, 5)
const rowsInBatch = 40

interface Act {
  /** What is done before the first worker is held, and what has it go on to the moment. */
  readonly before: (walk: Walk) => Promise<unknown>
  readonly act: (walk: Walk) => Promise<unknown>
  readonly after: (walk: Walk) => Promise<unknown>
}

const loaded = async (walk: Walk): Promise<void> => {
  await walkToStart(walk, options)
  await walk.at('completed')
}
const checking: Act = {
  before: (walk) => until(walk.view, ({ rows }) => rows !== undefined),
  act: (walk) => walk.saveMapping(),
  after: async (walk) => {
    await walk.at('ready')
    await walk.start(options)
    await walk.at('completed')
  },
}
const undoing: Act = { before: loaded, act: (walk) => walk.undo(), after: (walk) => walk.at('undone') }

/** What one worker leaves that is left alone. */
const clean: { loaded?: Content; undone?: Content } = {}
beforeAll(() =>
  onGround(async (ground) => {
    const worker = await startWorker({ databaseUrl: ground.databaseUrl, uploads: ground.uploads, rowsInBatch })
    const walk = await receiveFile(ground, await ground.settle(), file)
    await loaded(walk)
    clean.loaded = await contentOf(ground.databaseUrl, walk.actor, walk.job)
    await walk.undo()
    await walk.at('undone')
    clean.undone = await contentOf(ground.databaseUrl, walk.actor, walk.job)
    await worker.kill()
  }),
)

/** A worker is held at a moment; another takes the job over; then the first sends what it was about to send. */
const takenOver = (moment: Moment, { before, act, after }: Act, then: (ground: Ground, walk: Walk) => Promise<void>) =>
  onGround(async (ground) => {
    const { databaseUrl, uploads } = ground
    const [proxy, watch] = [await openProxy(databaseUrl), await openWatch(databaseUrl)]
    const workers = [await startWorker({ databaseUrl: proxy.url, uploads, rowsInBatch })]
    try {
      const walk = await receiveFile(ground, await ground.settle(), file)
      await before(walk)
      const stands = held(proxy, moment)
      await act(walk)
      const { release } = await within(stands, 60, moment.name)
      await whileFirstIsStopped(workers, watch, walk, () => startWorker({ databaseUrl, uploads, rowsInBatch }))
      release()
      await after(walk)
      await then(ground, walk)
      expect(workers.map((one) => one.running())).toEqual([true, true])
    } finally {
      for (const one of workers) await one.kill()
      await proxy.close()
      await watch.end()
    }
  })

/** So that the task is not given to itself. */
async function whileFirstIsStopped(
  workers: WorkerProcess[],
  watch: Watch,
  walk: Walk,
  another: () => Promise<WorkerProcess>,
): Promise<void> {
  const fence = await watch.fence(walk)
  workers[0]?.signal('SIGSTOP')
  workers.push(await another())
  await watch.deliverAgain()
  await until(
    () => watch.fence(walk),
    (now) => now > fence,
  )
  workers[0]?.signal('SIGCONT')
}

/** In short the first of them alone. */
const over = (moments: readonly Moment[]): readonly Moment[] =>
  inFull ? Array.from({ length: rounds }, () => moments).flat() : moments.slice(0, 1)

test.concurrent.each(over(whileChecking))(
  'what a worker held $name sends after another took over the check is refused',
  limit,
  (moment) =>
    takenOver(moment, checking, async ({ databaseUrl }, { actor, job }) => {
      expect(await brokenPromises(databaseUrl, actor, job, file.rows)).toEqual([])
      expect(await contentOf(databaseUrl, actor, job)).toEqual(clean.loaded)
    }),
)

test.concurrent.each(over(whileUndoing))(
  'what a worker held $name sends after another took over the undo is refused',
  limit,
  (moment) =>
    takenOver(moment, undoing, async ({ databaseUrl }, { actor, job }) => {
      expect(await contentOf(databaseUrl, actor, job)).toEqual(clean.undone)
    }),
)
