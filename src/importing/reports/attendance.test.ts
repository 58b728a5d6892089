import { afterAll, beforeAll, expect, test } from 'vitest'
import { importGround, type ImportGround } from '../../../test/support/import-ground.ts'
import { received } from '../../../test/support/import-run.ts'
import { saveMapping } from '../actions/save-mapping.ts'
import { advanceTask } from '../engine.ts'

let ground: ImportGround
beforeAll(async () => (ground = await importGround()))
afterAll(() => ground.close())

test('a job is at work while a worker that is heard of has it, and awaited where none does', async () => {
  const run = await received(ground, 'Identifier\nn1\n')
  const worker = async () => (await run.view()).worker
  expect(await worker()).toBe(undefined)

  const { columns } = await run.page()
  await run.act((tx, engine, job) => saveMapping(tx, engine, job, columns))
  await expect.poll(worker, { timeout: 20_000 }).toBe('awaited')

  const done = Promise.withResolvers<void>()
  await ground.worker.queue.work(advanceTask, () => done.promise, { atOnce: 1 })
  await expect.poll(worker, { timeout: 20_000 }).toBe('at work')
  await ground.ask(`update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`)
  expect(await worker()).toBe('awaited')
  done.resolve()
})
