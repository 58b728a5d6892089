import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProxy, type Proxy } from '../../../test/faults/proxy.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { copyLines, nobody, openDatabase, openLocks, sql, type Database } from './index.ts'

const patience = 300
const longer = 1_000
let own: TestDatabase
let proxy: Proxy
beforeAll(async () => {
  own = await testDatabase()
  proxy = await openProxy(own.url)
})
afterAll(async () => {
  await proxy.close()
  await own.drop()
})

const using = async (work: (database: Database) => Promise<void>, { patient = patience } = {}): Promise<void> => {
  const database = openDatabase({ url: proxy.url, role: 'worker', patience: patient })
  try {
    await work(database)
  } finally {
    await database.end()
  }
}
const one = (database: Database) => database.transaction(nobody, (tx) => tx.one(sql<{ one: number }>`select 1 as one`))
const asking = (application: string) => application === 'muster asks after another'
const ours = (application: string) => !asking(application)

test('a statement that the server is at work on takes as long as it takes', () =>
  using(
    (database) =>
      database.transaction(nobody, async (tx) => {
        const seconds = (longer * 2.5) / 1_000
        const slept = await tx.one(sql`select 'slept' as what from pg_sleep(${seconds}::float8)`)
        expect(slept).toEqual({ what: 'slept' })
      }),
    { patient: longer },
  ))

test('a question whose answer is lost is refused as soon as the server says that it is done with it', () =>
  using(async (database) => {
    await one(database)
    proxy.silence(ours)
    await expect(one(database)).rejects.toThrow(/^Connection terminated: it was silent/)
    proxy.mend()
    expect(await one(database)).toEqual({ one: 1 })
  }))

test('a copy whose rows are lost on the way is refused, too', () =>
  using(async (database) => {
    const copying = database.transaction(nobody, async (tx) => {
      await tx.run(sql`create temporary table one (line text)`)
      proxy.onStatement(({ part }) => {
        if (part === 'end of copy') proxy.silence(ours)
        return 'pass'
      })
      const lines = copyLines()
      lines.add('word\n')
      await tx.copy('one', ['line'], lines)
    })
    await expect(copying).rejects.toThrow(/^Connection terminated: it was silent/)
    proxy.mend()
    proxy.onStatement(() => 'pass')
  }))

test('where the server cannot be asked after it either, a question is refused, and the next one is heard when it is back', () =>
  using(async (database) => {
    await Promise.all([one(database), one(database), one(database)])
    proxy.silence()
    await expect(one(database)).rejects.toThrow(/^Connection terminated: it was silent, and the server is away/)
    proxy.mend()
    // Of three that were open and fell silent two were not asked: nobody runs into those any more.
    expect(await one(database)).toEqual({ one: 1 })
  }))

test('between two questions nobody is asked after', () =>
  using(async (database) => {
    let asked = 0
    proxy.onStatement(({ application }) => {
      asked += Number(asking(application))
      return 'pass'
    })
    const another = openDatabase({ url: own.url, role: 'worker' })
    await database.transaction(nobody, async (tx) => {
      const seconds = (patience * 2) / 1_000
      await another.transaction(nobody, (other) => other.run(sql`select pg_sleep(${seconds}::float8)`))
      await tx.run(sql`select 1`)
    })
    await another.end()
    proxy.onStatement(() => 'pass')
    expect(asked).toBe(0)
  }))

test('who waits for a name while the connection is silent is told, and what was held is held no longer', async () => {
  const locks = openLocks({ url: proxy.url, patience }, 'muster locks test')
  const { promise: lost, resolve: wanted } = Promise.withResolvers<void>()
  const signal = new AbortController().signal
  await locks.take('one', { signal, wanted })
  proxy.silence(ours)
  await expect(locks.take('two', { signal, wanted: () => {} })).rejects.toThrow(/^Connection terminated/)
  await lost
  proxy.mend()
  const letGo = await locks.take('two', { signal, wanted: () => {} })
  await letGo()
  await locks.end()
})
