import { afterAll, beforeAll, expect, test } from 'vitest'
import { csv } from '../../../test/support/import-csv.ts'
import { importGround, type ImportGround } from '../../../test/support/import-ground.ts'
import { checked, imported, type ImportRun } from '../../../test/support/import-run.ts'
import { uuidOf } from '../../platform/database/index.ts'
import { jobOf } from '../stores/import-job.store.ts'
import { paceOf, type Pace } from './pace.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const rows = 400
const people = csv(['Identifier'], ...Array.from({ length: rows }, (_, n) => [`p${n}`]))
/** Ahead of the clock, so that it is lately however slow the machine. */
const lately = '-10 minutes'
const nothing = { rowsPerSecond: null, secondsLeft: null }

/** A job that began to load ten seconds ago, and loaded so many rows since, at that moment. */
async function loading(made: number, ago: string, firstRows?: number): Promise<ImportRun> {
  const run = await checked(ground, people)
  const job = [run.actor.organisation, uuidOf(run.job)]
  await ground.ask(`update import_job set status = 'loading', first_rows = $3 where organisation = $1 and id = $2`, [
    ...job,
    firstRows ?? null,
  ])
  await ground.ask(
    `insert into import_move (organisation, job, number, to_status, by, at)
     select organisation, job, 100, 'loading', by, clock_timestamp() - interval '10 seconds' from import_move
     where organisation = $1 and job = $2 and number = 1`,
    job,
  )
  await ground.ask(
    `update import_move set at = at - interval '1 minute' where organisation = $1 and job = $2 and number < 100`,
    job,
  )
  await ground.ask(
    `insert into import_batch (organisation, job, first_row, last_row, created, updated, ended, skipped, failed, loaded_at)
     values ($1, $2, 2, 2 + $3::integer - 1, $3::integer, 0, 0, 0, 0, clock_timestamp() - $4::interval)`,
    [...job, made, ago],
  )
  return run
}

/** As a worker would see it that works on it. */
const paceWith = ({ actor, job }: ImportRun, loaded: number): Promise<Pace> =>
  ground.web.transaction(actor, async (tx) => paceOf(tx, await jobOf(tx, job), { loaded, toUndo: 0 }))

test('while it loads: what was loaded lately, and how long the rest will take at that', async () => {
  const pace = await paceWith(await loading(200, lately), 200)
  expect(pace.rowsPerSecond).toBeGreaterThan(0)
  expect(pace.rowsPerSecond).toBeLessThanOrEqual(20)
  expect(pace.secondsLeft).toBeGreaterThanOrEqual(10)
})

test('of the first N rows, the rest is what is missing to N', async () => {
  const pace = await paceWith(await loading(200, lately, 200), 200)
  expect(pace.secondsLeft).toBe(0)
})

test('where nothing was loaded lately nothing is known', async () => {
  expect(await paceWith(await loading(200, '1 minute'), 200)).toEqual(nothing)
})

test('where nobody works on it there is none, whatever was loaded lately', async () => {
  expect((await (await loading(200, lately)).view()).pace).toEqual(nothing)
})

test('before and afterwards there is none; who started it is known from then on', async () => {
  const ready = await checked(ground, people)
  expect(await ready.view()).toMatchObject({ pace: nothing, startedBy: undefined })
  const done = await imported(ground, people)
  expect(await done.view()).toMatchObject({ pace: nothing, startedBy: done.actor.staff, startedAt: expect.any(String) })
})
