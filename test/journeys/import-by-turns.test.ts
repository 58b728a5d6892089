import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceJob, checkAgain, start, undo, type Status } from '../../src/importing/index.ts'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, type ImportRun } from '../support/import-run.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const never = new AbortController().signal
const people = (count: number): string =>
  `Identifier,FirstName,LastName\n${Array.from({ length: count }, (_, at) => `turn${at},A,B\n`).join('')}`

/** What is queued of a job, as priorities. */
const queued = async ({ job }: ImportRun): Promise<number> => {
  const rows = await ground.ask<{ id: string }>(
    `select id from pgboss.job where state = 'created' and data->>'job' = $1`,
    [job],
  )
  return rows.length
}

test('a load that is told to give way stops at a batch, stands in the queue again, and loses and repeats nothing; undo as well', async () => {
  const run = await checked(ground, people(200), { rowsInBatch: 10 })
  await run.act((tx, engine, job) => start(tx, engine, job, {}))
  expect(await inSlices(run, 'loading')).toBeGreaterThan(5)
  expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 200 } })
  await assertInvariants(ground, run.job, 200)

  await run.act(undo)
  expect(await inSlices(run, 'undoing')).toBeGreaterThan(5)
  expect(await run.view()).toMatchObject({ status: 'undone', undo: { removed: 400 } }) // a case and a person a row
})

/** Gives a job its task again and again, each time until it gives way. In how many it was done. */
async function inSlices(run: ImportRun, status: Status): Promise<number> {
  await ground.ask(`delete from pgboss.job`)
  const engine = { ...ground.worker.engine, rowsInBatch: 10 }
  const task = { organisation: run.actor.organisation, job: run.job }
  for (let slices = 1; slices < 50; slices++) {
    const give = new AbortController()
    const giving = { ...engine, newId: givingWayAtNextSeal(engine.newId, give) }
    await advanceJob(giving, task, never, give.signal)
    if ((await run.view()).status !== status) return slices
    expect(await queued(run)).toBe(slices)
  }
  throw new Error('It does not come to an end.')
}

/** Ids of events are made when a batch is sealed: then somebody else's import has waited long enough. */
const givingWayAtNextSeal =
  (newId: ImportGround['worker']['newId'], give: AbortController): ImportGround['worker']['newId'] =>
  (kind) => {
    if (kind === 'event') give.abort()
    return newId(kind)
  }

test('a stage that would begin anew is not stopped in its middle', async () => {
  const run = await checked(ground, people(40), { rowsInBatch: 10 })
  const give = new AbortController()
  give.abort()
  await run.act(checkAgain)
  await advanceJob(ground.worker.engine, { organisation: run.actor.organisation, job: run.job }, never, give.signal)
  expect((await run.view()).status).toBe('ready')
})
