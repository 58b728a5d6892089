import { beforeAll, expect, test } from 'vitest'
import { inFull } from './depth.ts'
import { onGround } from './ground.ts'
import { asBatchIsFetched, asTransactionBegins, endOfTransaction, held, whileLoading, type Moment } from './moments.ts'
import { openProxy } from './proxy.ts'
import { peopleFile } from './people-file.ts'
import { expectSame, undisturbed, type Undisturbed } from './same.ts'
import { whileItLoads } from './scene.ts'
import { until, within } from './until.ts'
import { receiveFile, walkToStart } from './walk.ts'
import { openWatch } from './watch.ts'
import { startWorker } from './worker-process.ts'

const limit = { timeout: 180_000 }
let clean: Undisturbed
beforeAll(async () => {
  clean = await undisturbed(peopleFile(1_000, 11), 40, { duplicates: 'increment' })
})

test.concurrent('every task given twice, to one worker and to another, is done once', limit, () =>
  onGround(async (ground) => {
    const { databaseUrl, uploads } = ground
    const { rowsInBatch, file, options } = clean
    const watch = await openWatch(databaseUrl)
    await watch.ask(`
      create function give_twice() returns trigger language plpgsql as $$
      begin
        if pg_trigger_depth() = 1 then
          insert into pgboss.job (name, data, retry_limit, retry_delay, expire_seconds, heartbeat_seconds, keep_until, policy)
          values (new.name, new.data, new.retry_limit, new.retry_delay, new.expire_seconds, new.heartbeat_seconds,
                  new.keep_until, new.policy);
        end if;
        return new;
      end $$`)
    await watch.ask(`
      create trigger twice after insert on pgboss.job
      for each row when (new.state = 'created') execute function give_twice()`)
    const worker = () => startWorker({ databaseUrl, uploads, rowsInBatch })
    const workers = [await worker(), await worker()]
    const walk = await receiveFile(ground, await ground.settle(), file)
    await walkToStart(walk, options)
    await walk.at('completed')
    const tasks = await until(watch.tasks, ({ active = 0, created = 0, retry = 0 }) => active + created + retry === 0)
    expect(tasks).toEqual({ completed: 6 })
    await expectSame(ground, walk, clean)
    expect(workers.map((one) => one.running())).toEqual([true, true])
    for (const one of workers) await one.kill()
    await watch.end()
  }),
)

const inside = (name: string): readonly Moment[] => whileLoading.filter((moment) => moment.name === name)
const some: readonly Moment[] = [
  asTransactionBegins,
  asBatchIsFetched,
  ...inside('inside COPY case_record'),
  ...inside('between COPY and commit, at the commit'),
]
const moments = inFull ? Array.from({ length: 6 }, () => [asTransactionBegins, ...whileLoading]).flat() : some

test.concurrent.each(moments)('what a worker held $name sends after another took over is refused', limit, (moment) =>
  whileItLoads(clean, async ({ ground, proxy, watch, walk, worker, goOn, anotherWorker }) => {
    const stands = held(proxy, moment)
    goOn()
    const { release } = await within(stands, 60, moment.name)
    const fence = await watch.fence(walk)
    worker.signal('SIGSTOP') // so that the task is not given to itself
    const successor = await anotherWorker()
    await watch.deliverAgain()
    await until(
      () => watch.fence(walk),
      (now) => now > fence,
    )
    worker.signal('SIGCONT')
    release()
    await walk.at('completed')
    await expectSame(ground, walk, clean)
    expect([worker.running(), successor.running()]).toEqual([true, true])
  }),
)

test.concurrent(
  'a worker whose job was claimed writes nothing, even where its successor has written nothing yet',
  limit,
  () =>
    whileItLoads(clean, async ({ ground, proxy, watch, walk, worker, goOn, anotherWorker }) => {
      const stands = held(proxy, asTransactionBegins)
      goOn()
      const first = await within(stands, 60, 'the first begins a transaction')
      const slow = await openProxy(ground.databaseUrl)
      const successor = held(slow, asBatchIsFetched)
      worker.signal('SIGSTOP') // so that the task is not given to itself
      await anotherWorker({ behind: slow })
      await watch.deliverAgain()
      const { release } = await within(successor, 60, 'the successor is about to fetch a batch')
      worker.signal('SIGCONT')
      const before = await watch.outcomes(walk)
      const ends = endOfTransaction(proxy, first.statement)
      first.release()
      expect(await within(ends, 60, 'the first ends its transaction')).toBe('rollback')
      expect(await watch.outcomes(walk)).toBe(before)
      release()
      await walk.at('completed')
      await expectSame(ground, walk, clean)
      expect(worker.running()).toBe(true)
      await slow.close()
    }),
)

test.concurrent('a worker that wakes up after its successor has begun adds nothing', limit, () =>
  whileItLoads(clean, async ({ ground, proxy, watch, walk, worker, goOn, anotherWorker }) => {
    const stands = held(proxy, asTransactionBegins)
    goOn()
    const { release } = await within(stands, 60, 'the first begins a transaction')
    worker.signal('SIGSTOP')
    const [fence, before] = [await watch.fence(walk), await watch.outcomes(walk)]
    await anotherWorker()
    await until(
      () => watch.fence(walk),
      (now) => now > fence,
      30,
      'the silence of the first is noticed',
    )
    await until(
      () => watch.outcomes(walk),
      (now) => now > before,
    )
    release()
    worker.signal('SIGCONT')
    await walk.at('completed')
    await expectSame(ground, walk, clean)
    expect(worker.running()).toBe(true)
  }),
)
