import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../src/platform/database/index.ts'
import { ownMounts } from '../support/abilities.ts'
import { kills } from './asked.ts'
import { prepareGround } from './ground.ts'
import { peopleFile } from './people-file.ts'
import { expectSame, undisturbed, type Undisturbed } from './same.ts'
import { databaseOnSmallDisk } from './small-disk.ts'
import { until } from './until.ts'
import { receiveFile, walkToStart } from './walk.ts'
import { startWorker } from './worker-process.ts'

const longerThanFiveTries = 8_000

/** By `npm run faults` alone, on a real disk; what an import does then is in database-full.test.ts. */
describe.runIf(kills !== undefined && ownMounts.there)('a disk of the database that is really full', () => {
  let clean: Undisturbed
  beforeAll(async () => (clean = await undisturbed(peopleFile(6_000, 33), 100, { duplicates: 'create' })), 600_000)

  test('an import stands still and is not given up; with room again it goes on, and what stood before stands', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'muster-small-database-'))
    const disk = await databaseOnSmallDisk({ folder, size: '1g' })
    try {
      await migrate(disk.url)
      const ground = await prepareGround(disk.url)
      const worker = await startWorker({
        databaseUrl: disk.url,
        uploads: ground.uploads,
        rowsInBatch: clean.rowsInBatch,
      })
      const walk = await receiveFile(ground, await ground.settle(), clean.file)
      await walkToStart(walk, clean.options)
      const seen = async () => {
        const view = await walk.view().catch(() => undefined)
        return {
          view,
          done: view ? view.tally.created + view.tally.updated + view.tally.skipped + view.tally.failed : -1,
        }
      }
      for (let times = 0; times < 3; times++) {
        const { done: before } = await seen()
        await until(seen, ({ done }) => done > before, 60, 'loading goes on')
        await disk.fill()
        const still = await until(
          seen,
          ({ view }) => view === undefined || view.worker === 'held up' || view.status === 'completed',
          120,
          'it stands still',
        )
        await pause(longerThanFiveTries)
        await disk.remount('size=1g')
        const after = await until(
          seen,
          ({ done, view }) => done > Math.max(still.done, before) || view?.status === 'completed',
          30,
          'it goes on',
        )
        expect(after.view?.status).not.toBe('failed')
        expect(after.done).toBeGreaterThanOrEqual(before)
      }
      await walk.at('completed', 120)
      await expectSame(ground, walk, clean)
      expect(worker.running()).toBe(true)
      await worker.kill()
      await ground.close()
    } finally {
      await disk.close()
      await rm(folder, { recursive: true, force: true })
    }
  }, 900_000)
})
