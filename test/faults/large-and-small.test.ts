import { expect, test } from 'vitest'
import { uuidOf, type Actor } from '../../src/platform/database/index.ts'
import { inFull } from './depth.ts'
import { onGround } from './ground.ts'
import { ofTheEngine } from './moments.ts'
import type { PeopleFile } from './people-file.ts'
import { openProxy } from './proxy.ts'
import { until } from './until.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { openWatch, type Watch } from './watch.ts'
import { startWorker } from './worker-process.ts'

const limit = { timeout: 240_000 }

const people = (rows: number): PeopleFile => {
  const lines = Array.from({ length: rows }, (_, n) => `beside-${n},A,B`)
  return { text: `Identifier,FirstName,LastName\n${lines.join('\n')}\n`, rows }
}

/** More rows than a small import has: the seats of a worker for large ones are taken by two such. */
const large = 5_100
const rowsInBatch = 100

test('the ten rows of one organisation are loaded while two large imports of another stand still', limit, () =>
  onGround(async (ground) => {
    const proxy = await openProxy(ground.databaseUrl)
    const watch = await openWatch(ground.databaseUrl)
    const worker = await startWorker({ databaseUrl: proxy.url, uploads: ground.uploads, rowsInBatch })
    try {
      const [first, other] = [await ground.settle(), await ground.settle()]
      const giants = await Promise.all([1, 2].map(() => receiveFile(ground, first, people(large))))
      await Promise.all(giants.map((giant) => walkToStart(giant)))
      await until(
        () => Promise.all(giants.map(watch.outcomes)),
        (loaded) => loaded.every((rows) => rows > 0),
      )
      const held: (() => void)[] = []
      proxy.onStatement((statement, release) => {
        if (!ofTheEngine(statement) || !beginsFor(first, statement.text)) return 'pass'
        held.push(release)
        return 'hold'
      })
      const small = await receiveFile(ground, other, people(10))
      await walkToStart(small)
      await small.at('completed')
      expect(await Promise.all(giants.map(async (giant) => (await giant.view()).status))).toEqual([
        'loading',
        'loading',
      ])
      proxy.onStatement(() => 'pass')
      for (const release of held) release()
      for (const giant of giants) expect((await giant.at('completed')).tally.created).toBe(large)
    } finally {
      await worker.kill()
      await proxy.close()
      await watch.end()
    }
  }),
)

const beginsFor = ({ organisation }: Actor, text: string): boolean =>
  text.startsWith('begin; ') && text.includes(`muster.organisation = '${organisation}'`)

const largeInTurn = () =>
  onGround(async (ground) => {
    const { databaseUrl, uploads } = ground
    const watch = await openWatch(databaseUrl)
    const worker = await startWorker({ databaseUrl, uploads, rowsInBatch })
    try {
      const [first, other] = [await ground.settle(), await ground.settle()]
      const giants = await Promise.all([1, 2].map(() => receiveFile(ground, first, people(120_000))))
      await Promise.all(giants.map((giant) => walkToStart(giant)))
      await Promise.all(giants.map((giant) => giant.at('loading')))
      const later = await receiveFile(ground, other, people(large))
      await walkToStart(later)
      for (const walk of [later, ...giants]) await walk.at('completed', 200)
      const ended = await Promise.all([later, ...giants].map((walk) => endOf(watch, walk)))
      expect(ended[0]).toBe(ended.toSorted()[0])
    } finally {
      await worker.kill()
      await watch.end()
    }
  })

if (inFull)
  test('a large import of another organisation is loaded before the giants that came before it', limit, largeInTurn)

/** By the database's own clock. */
async function endOf(watch: Watch, { job }: Walk): Promise<string> {
  const [move] = await watch.ask<{ at: string }>(
    `select at::text from import_move where job = $1 and to_status = 'completed'`,
    [uuidOf(job)],
  )
  return move?.at ?? ''
}
