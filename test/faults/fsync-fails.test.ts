import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { failingCalls } from '../support/abilities.ts'
import { kills } from './asked.ts'
import { onServer } from './own-server.ts'
import { peopleFile } from './people-file.ts'
import { expectSame, undisturbed, type Undisturbed } from './same.ts'
import { until } from './until.ts'
import { receiveFile, walkToStart } from './walk.ts'
import { startWorker } from './worker-process.ts'

const times = 20
if (kills !== undefined && !failingCalls.there) console.log(`Could not be run here: ${failingCalls.missing}`)

/** By `npm run faults` alone. */
describe.runIf(kills !== undefined && failingCalls.there)('a disk that cannot keep what is written', () => {
  let clean: Undisturbed
  beforeAll(async () => (clean = await undisturbed(peopleFile(times * 300, 34), 50, { duplicates: 'create' })), 600_000)

  test(
    'an import loses nothing that was there when fsync fails, over and over, and goes on within 30 seconds',
    { timeout: times * 120_000 },
    () =>
      onServer(async (ground, postmaster) => {
        const { databaseUrl, uploads } = ground
        const worker = await startWorker({ databaseUrl, uploads, rowsInBatch: clean.rowsInBatch })
        const walk = await receiveFile(ground, await ground.settle(), clean.file)
        await walkToStart(walk, clean.options)
        const done = async (): Promise<number | undefined> =>
          walk.view().then(
            ({ tally }) => tally.created + tally.updated + tally.skipped + tally.failed,
            () => undefined,
          )
        let before = 0
        for (let nth = 1; nth <= times; nth++) {
          const there = await until(
            done,
            (now) => now !== undefined && now > before,
            30,
            `it goes on before the ${nth}th`,
          )
          await fsyncFails(await postmaster())
          const left = await until(done, (now) => now !== undefined, 30, 'the database is back')
          expect(left).toBeGreaterThanOrEqual(there ?? 0)
          before = left ?? 0
        }
        await walk.at('completed', 600)
        await expectSame(ground, walk, clean)
        expect(worker.running()).toBe(true)
        await worker.kill()
      }, {}),
  )
})

/** Has the next fsync of every process of the server fail; resolves when the server has ended of it. */
async function fsyncFails(postmaster: number): Promise<void> {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
  const all = [String(postmaster), ...children].flatMap((pid) => ['-p', pid])
  const calls = 'fsync,fdatasync'
  const args = [
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    '-e',
    `trace=${calls}`,
    '-e',
    `inject=${calls}:error=EIO:when=1+`,
    ...all,
  ]
  const strace = spawn('strace', args, { stdio: 'ignore' })
  const ended = once(strace, 'exit')
  await until(
    () => lives(postmaster),
    (alive) => !alive,
    60,
    'the server ends',
  ).finally(() => strace.kill())
  await ended
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
