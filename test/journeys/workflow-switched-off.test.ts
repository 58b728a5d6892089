import { afterAll, beforeAll, expect, test } from 'vitest'
import { previewSummary } from '../../src/importing/index.ts'
import { addWorkflow, changeWorkflow, type WorkflowDefinition } from '../../src/workflows/index.ts'
import { moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { checked } from '../support/import-run.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.close())

const welcome = {
  ...{ event: 'case.created', from: ['file'], when: { all: [] } },
  actions: [{ do: 'email', to: { who: 'case' }, subject: 'Welcome', body: 'Dear {{FirstName}}' }],
} as const satisfies WorkflowDefinition

test('a workflow that is switched off while an import loads writes nothing more', async () => {
  const { admin } = ground.college
  const act = ground.web.transaction
  const { id, version } = await act(admin, async (tx) => {
    const added = await addWorkflow(tx, moment, { name: 'Welcome', definition: welcome })
    return changeWorkflow(tx, moment, added.id, { active: true })
  })
  const file = csv(
    ['FirstName', 'LastName', 'Email'],
    ...['a', 'b', 'c'].map((name) => [name, 'Person', `${name}@x.example`]),
  )
  const switchOff = () => act(admin, (tx) => changeWorkflow(tx, moment, id, { active: false }))
  const run = await checked(ground, file, {
    rowsInBatch: 1,
    // Loading has begun, and has seen which workflows run.
    before: async (transaction, step) => void (step === 3 && transaction === 4 && (await switchOff())),
  })
  expect((await run.act((tx, engine, job) => previewSummary(tx, engine, job, {}))).messages).toBe(3)
  await run.start({ workflows: [{ id, version }], messages: 3 })
  expect(await run.view()).toMatchObject({ status: 'completed', tally: { created: 3 } })
  expect(await ground.ask(`select from message where kind = 'workflow'`)).toEqual([])
})
