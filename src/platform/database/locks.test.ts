import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { openLocks, type Locks } from './index.ts'

let own: TestDatabase
const opened: Locks[] = []
beforeAll(async () => (own = await testDatabase()))
afterEach(async () => {
  await Promise.all(opened.splice(0).map((locks) => locks.end()))
})
afterAll(() => own.drop())

/** As in a process of its own. */
function process(): Locks {
  const locks = openLocks({ url: own.url }, 'muster locks test')
  opened.push(locks)
  return locks
}
const never = new AbortController().signal
const nothing = () => {}

test.each(['of one process', 'of two'])(
  'of two %s that want a name, the second waits, and the first hears of it',
  async (of) => {
    const first = process()
    const second = of === 'of two' ? process() : first
    const happened: string[] = []
    let wanted = nothing
    const asked = new Promise<void>((resolve) => (wanted = resolve))
    const letGo = await first.take('one', { signal: never, wanted })
    const waiting = second.take('one', { signal: never, wanted: nothing }).then((release) => {
      happened.push('second has it')
      return release
    })
    await asked
    happened.push('first was asked')
    await letGo()
    await (
      await waiting
    )()
    expect(happened).toEqual(['first was asked', 'second has it'])
  },
)

test('different names do not wait for each other', async () => {
  const locks = process()
  await locks.take('one', { signal: never, wanted: nothing })
  await (
    await locks.take('two', { signal: never, wanted: nothing })
  )()
})

test('who no longer waits leaves nothing behind', async () => {
  const [first, second] = [process(), process()]
  const letGo = await first.take('one', { signal: never, wanted: nothing })
  const given = new AbortController()
  const waiting = second.take('one', { signal: given.signal, wanted: nothing })
  given.abort()
  await expect(waiting).rejects.toThrow()
  await letGo()
  await (
    await second.take('one', { signal: never, wanted: nothing })
  )()
})

test('who loses the connection is told that nothing is held, and others get it', async () => {
  const [first, second] = [process(), process()]
  let tell = nothing
  const lost = new Promise<void>((resolve) => (tell = resolve))
  await first.take('one', { signal: never, wanted: tell })
  const superuser = new pg.Client(own.url)
  await superuser.connect()
  await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'muster locks test' and datname = current_database()`,
  )
  await lost
  await superuser.end()
  await (
    await second.take('one', { signal: never, wanted: nothing })
  )()
})
