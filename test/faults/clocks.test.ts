import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { times } from './depth.ts'
import { onGround } from './ground.ts'
import type { OddClock } from './odd-clock.ts'
import { peopleFile } from './people-file.ts'
import { expectSame, undisturbed, type Undisturbed } from './same.ts'
import { receiveFile } from './walk.ts'
import { openWatch } from './watch.ts'
import { startWorker, type ProcessOptions } from './worker-process.ts'

const limit = { timeout: 300_000 }
let clean: Undisturbed
beforeAll(async () => {
  clean = await undisturbed(peopleFile(times(400, 1_500), 21), 20, { duplicates: 'increment' })
}, limit.timeout)

const preload = fileURLToPath(new URL('odd-clock.ts', import.meta.url))
const withClock = (clock: OddClock, zone = 'UTC'): ProcessOptions => ({
  flags: [`--import=${preload}`],
  env: { MUSTER_ODD_CLOCK: JSON.stringify(clock), TZ: zone },
})

const minute = 60_000
const hour = 60 * minute
const untilSpring = Date.UTC(2026, 2, 8, 6, 59, 58)
const untilAutumn = Date.UTC(2026, 10, 1, 5, 59, 58)

/** The first of them is tried in short. */
const clocks: readonly (readonly [string, () => ProcessOptions])[] = [
  ['set back ten minutes and forth again, over and over', () => withClock({ stepBack: 10 * minute, everyMs: 300 })],
  ['two hours ahead', () => withClock({ ahead: 2 * hour })],
  ['two hours behind', () => withClock({ ahead: -2 * hour })],
  ['going into summer time', () => withClock({ ahead: untilSpring - Date.now() }, 'America/New_York')],
  ['going out of it', () => withClock({ ahead: untilAutumn - Date.now() }, 'America/New_York')],
]

test.concurrent.each(clocks.slice(0, times(1, clocks.length)))(
  'a worker whose clock is %s works beside one that is right as if both were, and nobody takes over from it',
  limit,
  (name, clock) =>
    onGround(async (ground) => {
      const { databaseUrl, uploads } = ground
      const options = { databaseUrl, uploads, rowsInBatch: clean.rowsInBatch }
      const watch = await openWatch(databaseUrl)
      const odd = await startWorker(options, clock())
      const walk = await receiveFile(ground, await ground.settle(), clean.file)
      await walk.saveMapping()
      await walk.at('ready')
      const workers = [odd, await startWorker(options)]
      await walk.start(clean.options)
      await walk.at('completed', 120)
      // Read, check and load: each claimed once.
      expect(await watch.fence(walk)).toBe(3)
      await expectSame(ground, walk, clean)
      const [{ off } = { off: 0 }] = await watch.ask<{ off: number }>(
        'select abs(extract(epoch from clock_timestamp() - read_at))::float8 as off from import_job',
      )
      if (!name.startsWith('set back')) expect(off, 'seconds between the clocks').toBeGreaterThan(3_600)
      const [{ inOrder } = { inOrder: false }] = await watch.ask<{ inOrder: boolean }>(`
        select bool_and(so_far) as "inOrder" from (
          select id > lag(id) over (order by (after->>'firstRow')::integer) as so_far from audit_event where seal is not null) s`)
      expect(inOrder, 'ids of the batches in the order in which they were written').toBe(true)
      for (const worker of workers) await worker.kill()
      await watch.end()
    }),
)
