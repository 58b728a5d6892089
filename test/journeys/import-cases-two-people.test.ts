import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cancel, checkAgain, correct, readAgain, saveMapping, start } from '../../src/importing/index.ts'
import type { Actor } from '../../src/platform/database/index.ts'
import { csv } from '../support/import-csv.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { aCollege, hire, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { checked, received, type ImportRun } from '../support/import-run.ts'

/** What two people, or one person in two tabs, do to one import. */
let ground: ImportGround
let college: College
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  college = await aCollege(ground.worker)
})

const asAnother =
  (actor: Actor, { job }: ImportRun) =>
  <T>(step: (tx: Parameters<typeof start>[0], job: ImportRun['job']) => Promise<T>): Promise<T> =>
    ground.web.transaction(actor, (tx) => step(tx, job))

test('whoever starts an import answers for it: what they may not do, it does not do', async () => {
  const staff = await ground.worker.transaction(college.admin, (tx) => hire(tx, 'Bea', ['import', 'jobs:all']))
  const bea: Actor = { organisation: college.admin.organisation, staff }
  const file = csv(['Identifier', 'LastName', 'CreatedByID'], ['bea-1', 'Doe', college.clerk])
  const run = await received(ground, file, { by: college.admin })
  const { columns } = await run.page()
  const said = columns.map(({ column, field }) => ({ column, field }))
  await asAnother(bea, run)((tx, job) => saveMapping(tx, ground.web.engine, job, said))
  await run.work()
  expect(await run.issues()).toMatchObject([{ code: 'author-needs-legacy', count: 1 }])
  await asAnother(bea, run)((tx, job) => start(tx, ground.web.engine, job, {}))
  await run.work()
  expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 0, failed: 1 } })
  const [sealed] = await ground.ask<{ actor: string }>(
    'select actor from audit_event where job = $1 and seal is not null',
    [run.job.slice(4)],
  )
  expect(`user_${sealed?.actor.replaceAll('-', '')}`).toBe(staff)
})

test('an answer that comes while somebody starts is either checked or refused', async () => {
  const run = await checked(ground, csv(['Identifier', 'ReferralSource'], ['a', 'HOUSING'], ['b', 'Housng']), {
    by: college.admin,
  })
  const answered = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const correcting = run.act(async (tx, e, job) => {
    await correct(tx, e, job, [{ field: 'ReferralSource', text: 'Housng', answer: { text: 'HOUSING' } }])
    answered.resolve()
    await mayEnd.promise
  })
  await answered.promise
  const starting = run
    .act((tx, e, job) => start(tx, e, job, {}))
    .then(
      () => 'started',
      (refused: Error) => refused.message,
    )
  mayEnd.resolve()
  await correcting
  expect(await starting).toMatch(/Check again/)
})

test('cancelling twice is cancelling once', async () => {
  const run = await checked(ground, csv(['Identifier'], ['a'], ['b'], ['c'], ['d']), {
    by: college.admin,
    rowsInBatch: 2,
    before: async (n, step) => {
      if (step !== 3 || n !== 5) return
      await run.act(cancel)
      await run.act(cancel)
      expect((await run.view()).status).toBe('cancelling')
    },
  })
  await run.start()
  expect(['cancelled', 'completed']).toContain((await run.view()).status)
  await assertInvariants(ground, run.job, 4)
})

test('read again, a file forgets what was said of single rows and of the start', async () => {
  const run = await checked(ground, csv(['Identifier', 'FirstName'], ['a', 'Al'], ['b', 'Bob']), { by: college.admin })
  await run.act((tx, e, job) => correct(tx, e, job, [{ field: 'FirstName', row: 3, answer: { text: 'ROBERT' } }]))
  await run.act((tx, e, job) => readAgain(tx, e, job, { headerRow: 1 }))
  await run.work()
  await run.map()
  await run.start()
  expect((await run.log()).map(({ outcome }) => outcome)).toEqual(['created', 'created'])
  expect(await ground.ask("select first_name from participant where first_name = 'ROBERT'")).toEqual([])
})

test('the same answer from two tabs is one answer', async () => {
  const run = await checked(ground, csv(['Identifier', 'ReferralSource'], ['b', 'Housng']), { by: college.admin })
  const answer = { field: 'ReferralSource', text: 'Housng', answer: { text: 'HOUSING' } }
  await Promise.all([1, 2, 3, 4].map(() => run.act((tx, e, job) => correct(tx, e, job, [answer]))))
  await run.work()
  await run.act(checkAgain)
  await run.work()
  expect(await run.view()).toMatchObject({ status: 'ready', check: { good: 1, withErrors: 0 } })
})

test('the rest of a paused import is not loaded under another rule than its beginning', async () => {
  const run = await checked(ground, csv(['Identifier'], ['a'], ['a']), { by: college.admin })
  await run.start({ firstRows: 1, options: { duplicates: 'create' } })
  await expect(run.start({ options: { duplicates: 'skip' } })).rejects.toThrow(/loaded the same way/)
  await run.start()
  expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 2 } })
})
