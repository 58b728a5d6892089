import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { uuidOf } from '../platform/database/index.ts'
import { aCase, aParticipant } from '../../test/support/builders.ts'
import { csv } from '../../test/support/import-csv.ts'
import { importGround, type ImportGround } from '../../test/support/import-ground.ts'
import { checked, imported, type ImportRun, type RunOptions } from '../../test/support/import-run.ts'
import { withMadeUpWorkflows, workflowId, type MadeUpWorkflows } from '../../test/support/made-up-workflows.ts'
import { cancel, checkAgain, previewMessage, previewMessages, previewSummary } from './index.ts'

let plain: ImportGround
let made: MadeUpWorkflows
beforeAll(async () => {
  plain = await importGround()
  made = await withMadeUpWorkflows(plain)
})
afterAll(() => plain.close())
beforeEach(async () => {
  await plain.ask('truncate made_up_message, case_record, participant, import_preview cascade')
  made.all = [welcome, periods]
  made.confirmAbove = 1_000
})

const welcome = {
  ...{ id: workflowId('1'), version: 3, name: 'Welcome', active: true },
  text: (facts: Readonly<Record<string, unknown>>) => `Dear ${String(facts['FirstName'])}`,
}
const periods = {
  ...{ id: workflowId('2'), version: 1, name: 'Treatment periods', active: true },
  when: ({ facts }: { facts: Readonly<Record<string, unknown>> }) => facts['Status'] === 'ACTIVE',
  text: (facts: Readonly<Record<string, unknown>>) =>
    `Period ${String(facts['TreatmentPeriod'])}, ${String(facts['CellPhoneNumber'])}`,
}
const both = [welcome, periods].map(({ id, version }) => ({ id, version }))

/** Known and new people, some of them twice, some by another name, some without an address, and rows that are wrong. */
const file = csv(
  ['Identifier', 'FirstName', 'LastName', 'Email', 'CellPhoneNumber', 'Status', 'TreatmentPeriod'],
  ['new', 'Nina', 'New', 'nina@example.org', '555-555-5551', '', ''],
  ['known', 'Kay', 'Known', '', '555-555-5552', '', ''],
  ['new', 'Nina', 'New', '', '555-555-5553', 'INACTIVE', ''],
  ['wrong', 'Wim', 'Wrong', 'not an address', '', '', ''],
  ['known', 'Somebody', 'Else', 'else@example.org', '', '', '4'],
  ['', 'No', 'Address', '', '', '', ''],
  ['NEW', 'Nina', 'Newer', 'newer@example.org', '', '', ''],
)
const cells = { rows: 7, wrong: 1 }

/** Somebody with a case, and an address that the file does not say. */
const someoneKnown = () =>
  plain.worker.transaction(plain.college.admin, async (tx) => {
    await aParticipant(tx, { identifier: 'known', firstName: 'Kay', lastName: 'Known', email: 'kay@example.org' })
    await aCase(tx, { identifier: 'known', treatmentPeriod: 2 })
  })

const ready = async (options: RunOptions = {}): Promise<ImportRun> => {
  await someoneKnown()
  return checked(made.ground, file, options)
}
const preview = async (run: ImportRun, options: Readonly<Record<string, string>> = {}) => {
  const { messages } = await run.act((tx, e, job) =>
    previewMessages(tx, e, job, { options, limit: 1_000, texts: 'with texts' }),
  )
  return messages.map(({ row, workflow, to, rendered, held }) => ({
    ...{ row, workflow, to, text: rendered?.text, held: held?.code ?? null, job: uuidOf(run.job) },
  }))
}
const summary = (run: ImportRun, asked: Parameters<typeof previewSummary>[3] = {}) =>
  run.act((tx, e, job) => previewSummary(tx, e, job, asked))

const ways = ['create', 'increment', 'skip'].flatMap((duplicates) =>
  ['fill', 'overwrite'].map((contacts) => ({ duplicates, contacts })),
)
describe.each([1, 2, 500])('in batches of %i', (rowsInBatch) => {
  test.each(ways)('what is previewed is what is left to be sent: $duplicates, $contacts', async (options) => {
    const run = await ready({ rowsInBatch })
    const shown = await preview(run, options)
    const { messages, held } = await summary(run, { options })
    await run.start({ options, workflows: both, messages })
    expect(await made.left()).toEqual(shown)
    expect(shown).toHaveLength(messages)
    expect(shown.filter((one) => one.held !== null)).toHaveLength(held)
    expect(messages).toBeGreaterThan(1)
    expect((await run.view()).tally.failed).toBe(cells.wrong)
  })
})

test('a preview says who, why something waits, and to whom nothing can be sent', async () => {
  const run = await ready()
  expect(await summary(run)).toEqual({
    options: { duplicates: 'create', contacts: 'fill' },
    workflows: [
      { id: welcome.id, version: 3, name: 'Welcome', messages: 5, held: 2, withoutAddress: 1 },
      { id: periods.id, version: 1, name: 'Treatment periods', messages: 4, held: 2, withoutAddress: 1 },
    ],
    ...{ messages: 9, held: 4, withoutAddress: 2 },
    reasons: [{ code: 'identity-differs', title: 'Somebody else?', count: 4 }],
    confirmation: { above: 1_000, needed: false },
  })
  const [one] = (
    await run.act((tx, e, job) => previewMessages(tx, e, job, { limit: 1, search: 'ELSE@', texts: 'without texts' }))
  ).messages
  expect(one).toMatchObject({
    ...{ row: 6, to: 'else@example.org', toName: 'Kay Known', name: 'Welcome', rendered: undefined },
    held: { sentence: 'Identifier known: name is Kay Known here, Somebody Else in the file.' },
  })
  const whole = await run.act((tx, e, job) => previewMessage(tx, e, job, { row: 6, workflow: periods.id, action: 0 }))
  expect(whole.rendered.text).toBe('Period 4, +15555555552')
  await expect(
    run.act((tx, e, job) => previewMessage(tx, e, job, { row: 5, workflow: periods.id, action: 0 })),
  ).rejects.toThrow('Row 5 would have no such message sent')
})

test('recipients are listed page by page, by workflow and for the first rows', async () => {
  const run = await ready()
  const all = await preview(run)
  const pages: unknown[] = []
  for (let after: { row: number; workflow: typeof welcome.id; action: number } | undefined, more = true; more;) {
    const page = await run.act((tx, e, job) => previewMessages(tx, e, job, { limit: 2, after, texts: 'without texts' }))
    pages.push(...page.messages.map(({ row, workflow }) => [row, workflow]))
    after = page.next
    more = after !== undefined
  }
  expect(pages).toEqual(all.map(({ row, workflow }) => [row, workflow]))
  expect(await summary(run, { firstRows: 3, workflows: [welcome.id] })).toMatchObject({ messages: 3, held: 0 })
  const { messages } = await run.act((tx, e, job) =>
    previewMessages(tx, e, job, { limit: 9, firstRows: 3, workflows: [welcome.id], texts: 'without texts' }),
  )
  expect(messages.map(({ row }) => row)).toEqual([2, 3, 4])
  await expect(summary(run, { workflows: [workflowId('9')] })).rejects.toThrow('Those that did: Welcome')
})

test('where the box is not ticked nothing is sent, and a workflow that is unticked sends nothing', async () => {
  const run = await ready()
  await run.start()
  expect(await made.left()).toEqual([])
  expect(await run.view()).toMatchObject({ status: 'completed', workflows: [] })
  const other = await checked(made.ground, file.replaceAll('new', 'another'))
  await other.start({ workflows: both.slice(0, 1) })
  expect(new Set((await made.left()).map(({ workflow }) => workflow))).toEqual(new Set([welcome.id]))
  expect((await other.view()).workflows).toEqual([{ id: welcome.id, version: 3, name: 'Welcome' }])
})

test('where nobody listens, checking leaves nothing, and no more ways are planned', async () => {
  made.all = []
  const run = await ready()
  expect(await summary(run)).toMatchObject({ workflows: [], messages: 0, confirmation: { needed: false } })
  expect((await run.view()).check).not.toHaveProperty('messages')
  await run.start({ workflows: 'none' })
  expect(await plain.ask('select from import_preview')).toEqual([])
})

test('a cancelled job keeps no preview, and a check makes it anew', async () => {
  const run = await ready()
  made.all = [welcome]
  await run.act((tx, e, job) => checkAgain(tx, e, job, 'may stand'))
  await expect(summary(run)).rejects.toThrow('this import job is checking')
  await run.work()
  expect(await summary(run)).toMatchObject({ messages: 5 })
  await run.act(cancel)
  expect(await plain.ask('select from import_preview')).toEqual([])
  expect(await made.left()).toEqual([])
})

describe('START IMPORT refuses', () => {
  test('another version than was shown, and what was switched on since', async () => {
    const run = await ready()
    await expect(run.start({ workflows: [{ id: welcome.id, version: 2 }] })).rejects.toThrow('Check again')
    made.all = [{ ...welcome, version: 4 }, periods]
    await expect(run.start({ workflows: both })).rejects.toThrow('Check again')
    made.all = [welcome, { ...periods, active: false }]
    await expect(run.start({ workflows: both })).rejects.toThrow('Check again')
    await run.act((tx, e, job) => checkAgain(tx, e, job, 'may stand'))
    await run.work()
    await run.start({ workflows: both.slice(0, 1) })
    expect(await made.left()).toHaveLength(5)
  })

  test('nothing of it where no workflow is to run', async () => {
    const run = await ready()
    made.all = [{ ...welcome, version: 4 }]
    await run.start()
    expect(await run.view()).toMatchObject({ status: 'completed' })
  })

  test('another number than was confirmed, and many that nobody confirmed', async () => {
    const run = await ready()
    await expect(run.start({ workflows: both, messages: 8 })).rejects.toThrow('9 messages, and 8 were confirmed')
    await expect(run.start({ workflows: 'none', messages: 8 })).rejects.toThrow('0 messages, and 8 were confirmed')
    made.confirmAbove = 8
    expect(await summary(run)).toMatchObject({ confirmation: { above: 8, needed: true } })
    await expect(run.start({ workflows: both })).rejects.toMatchObject({ facts: { messages: 9, confirmAbove: 8 } })
    await run.start({ workflows: both, messages: 9 })
    expect(await made.left()).toHaveLength(9)
  })
})

describe('an import that pauses', () => {
  test('goes on with the workflows it began with, once the rest is confirmed', async () => {
    made.confirmAbove = 4
    const run = await ready()
    const shown = await preview(run)
    await run.start({ workflows: both, firstRows: 2, messages: 4 })
    expect(await made.left()).toEqual(shown.slice(0, 4))
    expect(await summary(run)).toMatchObject({ messages: 5, confirmation: { needed: true } })
    await expect(run.start()).rejects.toThrow('confirm the number 5')
    await run.start({ messages: 5 })
    expect(await made.left()).toEqual(shown)
    await run.work()
    expect(await made.left()).toEqual(shown)
  })

  test('may leave workflows out of the rest, and takes no more in', async () => {
    const run = await ready()
    await run.start({ workflows: both.slice(0, 1), firstRows: 2 })
    await expect(run.start({ workflows: both })).rejects.toThrow('The first rows were loaded without')
    await run.start({ workflows: 'none' })
    expect(await made.left()).toHaveLength(2)
  })

  test('sends nothing more of a workflow that was switched off meanwhile', async () => {
    const run = await ready()
    await run.start({ workflows: both, firstRows: 2 })
    made.all = [welcome, { ...periods, active: false }]
    await run.start()
    const left = await made.left()
    expect(left.map(({ row, workflow }) => [row, workflow === periods.id])).toEqual([
      ...[
        [2, false],
        [2, true],
        [3, false],
        [3, true],
      ], // what was loaded before
      ...[
        [4, false],
        [6, false],
        [8, false],
      ],
    ])
  })
})

test('what is no longer as it was shown is held, and what has become doubtful says so itself', async () => {
  const run = await ready()
  await plain.ask(`update participant set email = 'moved@example.org' where identifier = 'known'`)
  await run.start({ workflows: both })
  const held = (await made.left()).filter((one) => one.held === 'not-as-previewed')
  expect(held.map(({ row, to, text }) => [row, to, text])).toEqual([
    [3, 'moved@example.org', 'Dear Kay'],
    [3, 'moved@example.org', 'Period 1, +15555555552'],
  ])
  await plain.ask(`update participant set first_name = 'Kate' where identifier = 'known'`)
  const again = await checked(made.ground, file.replaceAll('new', 'another'))
  await plain.ask(`update participant set first_name = 'Kit' where identifier = 'known'`)
  await again.start({ workflows: both.slice(0, 1) })
  expect((await made.left()).filter(({ row, text }) => row === 3 && text === 'Dear Kit')).toMatchObject([
    { held: 'identity-differs' },
  ])
})

test('a row that makes a case only because the database has changed has its message held', async () => {
  const run = await ready()
  const options = { duplicates: 'skip' }
  expect((await preview(run, options)).map(({ row }) => row)).toEqual([2, 2])
  await plain.ask(`delete from case_record`)
  await run.start({ options, workflows: both })
  expect((await made.left()).map(({ row, held }) => [row, held])).toEqual([
    ...[
      [2, null],
      [2, null],
      [3, 'not-as-previewed'],
      [3, 'not-as-previewed'],
    ],
  ])
})

test('a row that the database refuses sends nothing, and its neighbours do', async () => {
  const run = await ready()
  await plain.ask(`create function refuse_row() returns trigger language plpgsql as
    $$ begin if new.row = 3 then raise exception 'no'; end if; return new; end $$`)
  await plain.ask('create trigger refuse_row before insert on case_record for each row execute function refuse_row()')
  try {
    const shown = await preview(run)
    await run.start({ workflows: both })
    expect((await run.view()).tally).toMatchObject({ failed: cells.wrong + 1, created: cells.rows - cells.wrong - 1 })
    expect((await made.left()).map(({ row }) => row)).toEqual(shown.map(({ row }) => row).filter((row) => row !== 3))
  } finally {
    await plain.ask('drop trigger refuse_row on case_record')
    await plain.ask('drop function refuse_row')
  }
})

test('a job whose task is given again and again leaves nothing more', async () => {
  await someoneKnown()
  const run = await imported(made.ground, file, { rowsInBatch: 2 })
  expect(await made.left()).toEqual([])
  const with2 = await checked(made.ground, file.replaceAll('new', 'other'), { rowsInBatch: 2 })
  await with2.act(async (tx) => tx.client.query('select'))
  await with2.start({ workflows: both })
  const left = await made.left()
  await Promise.all([run.work(), with2.work(), with2.work()])
  expect(await made.left()).toEqual(left)
  expect(await plain.ask('select from made_up_message where job = $1', [uuidOf(with2.job)])).toHaveLength(left.length)
})
