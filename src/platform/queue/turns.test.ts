import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { nobody, openDatabase, sql, type Database } from '../database/index.ts'
import { openQueue, type Queue, type Size, type Told } from './index.ts'

let own: TestDatabase
let database: Database
let queue: Queue
beforeEach(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'worker' })
  queue = await openQueue({
    url: own.url,
    tasks: ['do'],
    role: 'worker',
    onError: (error) => {
      throw error
    },
    slice: 20,
  })
})
afterEach(async () => {
  await queue.stop()
  await database.end()
  await own.drop()
})

interface Task {
  readonly owner: string
  readonly name: string
}
const turn = (size: Size) => ({ by: 'owner', size })
const enqueue = (size: Size, ...tasks: readonly Task[]): Promise<void> =>
  database.transaction(nobody, async (tx) => {
    for (const task of tasks) await queue.enqueue(tx, 'do', task, { turn: turn(size) })
  })
const many = (owner: string, count: number): Task[] =>
  Array.from({ length: count }, (_, at) => ({ owner, name: `${owner}${at + 1}` }))

/** Of what is queued, in seconds. */
const longestWait = (): Promise<number> =>
  database.transaction(nobody, async (tx) => {
    const { wait } = await tx.one(sql<{ wait: number }>`
      select coalesce(max(extract(epoch from clock_timestamp() - created_on)), 0)::float8 as wait
      from pgboss.job
      where state = 'created'`)
    return wait
  })

/** Works on one task at a time, and says in which order. */
async function workOn(size: Size, handle: (task: Task, told: Told) => Promise<void> = async () => {}) {
  const done: string[] = []
  await queue.work(
    'do',
    async (data, told) => {
      const task = data as Task
      await handle(task, told)
      done.push(task.name)
    },
    { atOnce: 1, turn: turn(size) },
  )
  return done
}

test.each<Size>(['small', 'large'])(
  'of %s tasks, the first of another owner comes before the many of one',
  async (size) => {
    await enqueue(size, ...many('a', 5), ...many('b', 2))
    const done = await workOn(size)
    await expect.poll(() => done.length, { timeout: 20_000 }).toBe(7)
    expect(done.filter((name) => name.startsWith('a'))).toEqual(['a1', 'a2', 'a3', 'a4', 'a5'])
    expect(done.indexOf('b1')).toBeLessThan(done.indexOf('a4'))
    expect(done.indexOf('b2')).toBeLessThan(done.indexOf('a5'))
  },
)

test('a small task does not wait for large ones, though they take every seat of theirs', async () => {
  const ends: (() => void)[] = []
  const large = await workOn('large', () => new Promise((resolve) => ends.push(resolve)))
  await enqueue('large', ...many('a', 3))
  await expect.poll(() => ends.length, { timeout: 20_000 }).toBe(1)
  const small = await workOn('small')
  await enqueue('small', { owner: 'b', name: 'little' })
  await expect.poll(() => small, { timeout: 20_000 }).toEqual(['little'])
  expect(large).toEqual([])
  for (let at = 0; at < 3; at++) {
    await expect.poll(() => ends.length, { timeout: 20_000 }).toBe(at + 1)
    ends[at]?.()
  }
})

test('a large task is told to give way when another owner waits, and not for its own', async () => {
  const told: string[] = []
  const done = await workOn('large', async ({ name }, { giveWay }) => {
    if (name !== 'a1') return
    const asked = new Promise<void>((resolve) => giveWay.addEventListener('abort', () => resolve()))
    await enqueue('large', { owner: 'a', name: 'a2' })
    await expect.poll(longestWait, { timeout: 20_000 }).toBeGreaterThan(1.2) // So long that another's would count.
    told.push(giveWay.aborted ? 'for its own' : 'not for its own')
    await enqueue('large', { owner: 'b', name: 'b1' })
    await asked
    told.push('for another')
    await enqueue('large', { owner: 'a', name: 'a1 once more' })
  })
  await enqueue('large', { owner: 'a', name: 'a1' })
  await expect.poll(() => done.length, { timeout: 20_000 }).toBe(4)
  expect(told).toEqual(['not for its own', 'for another'])
  expect(done.indexOf('b1')).toBeLessThan(done.indexOf('a1 once more'))
})
