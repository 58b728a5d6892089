import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { nobody, openDatabase, type Database, type Tx } from '../database/index.ts'
import { openQueue, type Queue } from './index.ts'

let own: TestDatabase
let database: Database
let queue: Queue
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'worker' })
  queue = await openQueue({
    url: own.url,
    tasks: ['look'],
    role: 'worker',
    onError: (error) => {
      throw error
    },
  })
})
afterAll(async () => {
  await queue.stop()
  await database.end()
  await own.drop()
})

const inOne = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(nobody, work)
/** In how many seconds each begins. */
const queued = (tx: Tx, of: number) =>
  tx.client
    .query<{ after: number }>(
      `select round(extract(epoch from start_after - created_on))::integer as after from pgboss.job
       where name = 'look' and state = 'created' and data = $1 order by 1`,
      [{ of }],
    )
    .then(({ rows }) => rows.map(({ after }) => after))

test('a look is not queued twice where one comes no later, and what is enqueued always is', () =>
  inOne(async (tx) => {
    const data = { of: 1 }
    await queue.ensure(tx, 'look', data, { after: 20 })
    await queue.ensure(tx, 'look', data, { after: 30 })
    expect(await queued(tx, 1)).toEqual([20])
    await queue.ensure(tx, 'look', data, { after: 5 })
    await queue.ensure(tx, 'look', { of: 2 })
    expect(await queued(tx, 1)).toEqual([5, 20])
    await queue.enqueue(tx, 'look', data, { after: 30 })
    expect(await queued(tx, 1)).toEqual([5, 20, 30])
  }))

test('who is about to look takes away all that is queued of it, and nothing else', () =>
  inOne(async (tx) => {
    await queue.enqueue(tx, 'look', { of: 3 })
    await queue.enqueue(tx, 'look', { of: 3 }, { after: 60 })
    await queue.enqueue(tx, 'look', { of: 4 })
    await queue.takeAway(tx, 'look', { of: 3 })
    expect(await queued(tx, 3)).toEqual([])
    expect(await queued(tx, 4)).toEqual([0])
  }))
