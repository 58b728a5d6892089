import { afterAll, beforeAll, expect, test } from 'vitest'
import { previewMessages, previewSummary, type PreviewMessage } from '../../src/importing/index.ts'
import { addWorkflow, changeWorkflow, type WorkflowDefinition } from '../../src/workflows/index.ts'
import { moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { checked, type ImportRun } from '../support/import-run.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
  await switchedOn('Everybody', {
    when: { all: [] },
    text: '{{FirstName}} {{LastName}} {{CellPhoneNumber}} {{TreatmentPeriod}} {{CreatedAt}}',
  })
  await switchedOn('Some', {
    when: {
      any: [
        { field: 'TreatmentPeriod', is: 'more', value: 1 },
        { field: 'FirstName', is: 'equal', value: 'ann' },
      ],
    },
    text: '{{Identifier}} {{Email}} {{AltPhoneNumber}}',
  })
})
afterAll(() => ground.close())

const switchedOn = (name: string, { when, text }: { when: WorkflowDefinition['when']; text: string }): Promise<void> =>
  ground.web.transaction(ground.college.admin, async (tx) => {
    const body = { do: 'email', to: { who: 'case' }, subject: 'To you', body: text } as const
    const actions = [body, { do: 'webhook', url: 'https://hooks.example/' }] as const
    const { id } = await addWorkflow(tx, moment, {
      name,
      definition: { event: 'case.created', from: ['file'], when, actions },
    })
    await changeWorkflow(tx, moment, id, { active: true })
  })

const header = ['Identifier', 'FirstName', 'LastName', 'Email', 'CellPhoneNumber', 'AltPhoneNumber', 'TreatmentPeriod']
/** Few people, named and reached in several ways, so that most rows meet somebody; some are wrong. */
const cells = [
  ['', 'p1', 'p2', 'P3', 'p3 ', 'p4', 'p5'],
  ['Ann', 'ann', 'Bob', ''],
  ['Ash', 'Birch', ''],
  ['a@x.example', 'b@x.example', 'A@x.example', '', 'nowhere'],
  ['', '555-555-5551', '555-555-5552'],
  ['', '555-555-5553'],
  ['', '1', '3', 'three'],
]
const fileOf = (rows: number, next: (below: number) => number): string =>
  csv(header, ...Array.from({ length: rows }, () => cells.map((texts) => texts[next(texts.length)] ?? '')))

function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor(state / 65_536) % below
  }
}

const ways = ['create', 'increment', 'skip'].flatMap((duplicates) =>
  ['fill', 'overwrite'].map((contacts) => ({ duplicates, contacts })),
)

test.each(ways.map((options, seed) => [options, seed + 1, [1, 3, 7][seed % 3]] as const))(
  'with %j, dice %i and batches of %i rows: what is shown of the first rows, and of the rest, is what is left of them',
  async (options, seed, rowsInBatch) => {
    const next = dice(seed)
    await ground.ask('truncate message, case_record, participant, import_preview cascade')
    await (await checked(ground, fileOf(6, next))).start()
    const run = await checked(ground, fileOf(40, next), { rowsInBatch: rowsInBatch ?? 1 })
    const all = await shown(run, { options })
    const asked = { options, firstRows: 5 + next(30) }
    const first = await shown(run, asked)
    const { workflows, messages } = await run.act((tx, engine, job) => previewSummary(tx, engine, job, asked))
    await run.start({ ...asked, workflows: workflows.map(({ id, version }) => ({ id, version })), messages })
    expect(await left()).toEqual(first)
    await run.start({ messages: all.length - first.length })
    expect(await left()).toEqual(all)
    expect(await run.view()).toMatchObject({ status: 'completed' })
  },
)

/** As the pages list them, which are as many as the numbers say. */
async function shown(
  run: ImportRun,
  asked: { readonly options: Readonly<Record<string, string>>; readonly firstRows?: number },
): Promise<readonly string[]> {
  const [{ messages }, summary] = await run.act(async (tx, engine, job) => [
    await previewMessages(tx, engine, job, { ...asked, limit: 1_000, texts: 'without texts' }),
    await previewSummary(tx, engine, job, asked),
  ])
  expect(summary).toMatchObject({ messages: messages.length, held: messages.filter(({ held }) => held).length })
  return messages.map(inOne).toSorted()
}

const inOne = ({ row, workflow, action, to, held }: PreviewMessage): string =>
  [row, workflow, action, to, held?.code ?? ''].join(' ')

const left = async (): Promise<readonly string[]> =>
  (
    await ground.ask<{ message: string }>(`
      select concat_ws(' ', c.row, 'flow_' || replace(m.workflow::text, '-', ''), m.action, m.address, coalesce(m.held->>'code', '')) as message
      from message m join case_record c on c.id = m.record
      where m.kind = 'workflow'`)
  )
    .map(({ message }) => message)
    .toSorted()
