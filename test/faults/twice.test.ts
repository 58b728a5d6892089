import { expect, test } from 'vitest'
import { uuidOf } from '../../src/platform/database/index.ts'
import { contentOf } from './content.ts'
import { onGround, type Ground } from './ground.ts'
import { asTransactionBegins, held, whileLoading, type Moment } from './moments.ts'
import { peopleFile } from './people-file.ts'
import { brokenPromises } from './promises.ts'
import { openProxy } from './proxy.ts'
import { until, within } from './until.ts'
import { receiveFile, walkToStart, type Walk } from './walk.ts'
import { openWatch, type Watch } from './watch.ts'
import { startWorker } from './worker-process.ts'

const file = peopleFile(1_000, 11)
const rowsInBatch = 40
const options = { duplicates: 'increment' }
const limit = { timeout: 180_000 }

/** What a worker left alone makes of the file. */
async function undisturbed(ground: Ground): Promise<Walk> {
  const { databaseUrl, uploads } = ground
  const worker = await startWorker({ databaseUrl, uploads, rowsInBatch })
  const walk = await receiveFile(ground, await ground.settle(), file)
  await walkToStart(walk, options)
  await walk.at('completed')
  await worker.kill()
  return walk
}

async function expectTheSame(ground: Ground, walk: Walk, clean: Walk): Promise<void> {
  const content = (of: Walk) => contentOf(ground.databaseUrl, of.actor, of.job)
  expect(await brokenPromises(ground.databaseUrl, walk.actor, walk.job, file.rows)).toEqual([])
  expect(await content(walk)).toEqual(await content(clean))
}

/** Has the queue give the task that somebody works on a second time, while the first goes on. */
const deliverAgain = async (watch: Watch): Promise<void> => {
  const again = await watch.ask(`
    insert into pgboss.job (name, data, retry_limit, retry_delay, expire_seconds, heartbeat_seconds, keep_until, policy)
    select name, data, retry_limit, retry_delay, expire_seconds, heartbeat_seconds, keep_until, policy
    from pgboss.job where state in ('active', 'created', 'retry')
    returning id`)
  expect(again.length).toBeGreaterThan(0)
}

const fenceOf = async (watch: Watch, { job }: Walk): Promise<number> => {
  const [row] = await watch.ask<{ fence: number }>('select fence from import_job where id = $1', [uuidOf(job)])
  return row?.fence ?? 0
}

test.concurrent('every task given twice, to one worker and to another, is done once', limit, () =>
  onGround(async (ground) => {
    const clean = await undisturbed(ground)
    const { databaseUrl, uploads } = ground
    const watch = await openWatch(databaseUrl)
    await watch.ask(`
      create function give_twice() returns trigger language plpgsql as $$
      begin
        if pg_trigger_depth() = 1 then
          insert into pgboss.job (name, data, retry_limit, retry_delay, expire_seconds, heartbeat_seconds, keep_until, policy)
          values (new.name, new.data, new.retry_limit, new.retry_delay, new.expire_seconds, new.heartbeat_seconds, new.keep_until, new.policy);
        end if;
        return new;
      end $$`)
    await watch.ask(
      `create trigger twice after insert on pgboss.job for each row when (new.state = 'created') execute function give_twice()`,
    )
    const workers = [
      await startWorker({ databaseUrl, uploads, rowsInBatch }),
      await startWorker({ databaseUrl, uploads, rowsInBatch }),
    ]
    const walk = await receiveFile(ground, await ground.settle(), file)
    await walkToStart(walk, options)
    await walk.at('completed')
    await expectTheSame(ground, walk, clean)
    expect(workers.map((worker) => worker.running())).toEqual([true, true])
    for (const worker of workers) await worker.kill()
    await watch.end()
  }),
)

const moments: readonly Moment[] = [asTransactionBegins, ...whileLoading.filter(({ verdict }) => verdict === 'hold')]

test.concurrent.each(moments)('a second worker takes over from one that is held $name', limit, (moment) =>
  onGround(async (ground) => {
    const clean = await undisturbed(ground)
    const { databaseUrl, uploads } = ground
    const watch = await openWatch(databaseUrl)
    const proxy = await openProxy(databaseUrl)
    const first = await startWorker({ databaseUrl: proxy.url, uploads, rowsInBatch })
    const walk = await receiveFile(ground, await ground.settle(), file)
    await walkToStart(walk, options)
    await until(
      () => watch.outcomes(walk),
      (count) => count > 0,
    )
    const { release } = await within(held(proxy, moment), 60, moment.name)
    const fence = await fenceOf(watch, walk)
    const second = await startWorker({ databaseUrl, uploads, rowsInBatch })
    await deliverAgain(watch)
    await until(
      () => fenceOf(watch, walk),
      (now) => now > fence,
    )
    release() // and what was held comes too late
    await walk.at('completed')
    await expectTheSame(ground, walk, clean)
    expect([first.running(), second.running()]).toEqual([true, true])
    await first.kill()
    await second.kill()
    await watch.end()
    await proxy.close()
  }),
)
