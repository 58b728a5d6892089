import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeCase, changeParticipant, endAssignment, openCase, startAssignment } from '../../src/casework/index.ts'
import { cancel, recordLog, retry, undo, undoKept, undoPreview } from '../../src/importing/index.ts'
import { Conflict, Forbidden, idMaker, uuidOf, type RecordId, type Tx } from '../../src/platform/database/index.ts'
import { trailOf } from '../../src/records/audit/index.ts'
import { participantById, participantsByKey } from '../../src/records/participants/index.ts'
import { addProgram } from '../../src/records/programs/index.ts'
import type { StaffPermission } from '../../src/records/staff/index.ts'
import { addWorkflow, changeWorkflow } from '../../src/workflows/index.ts'
import { until } from '../faults/until.ts'
import { aCaseworker, aParticipant, moment, unheard } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, hire, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, imported, type ImportRun, type RunOptions } from '../support/import-run.ts'
import { sessionsWaiting } from '../support/sessions-waiting.ts'

let ground: ImportGround
let college: College
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
})
afterAll(() => ground.close())

const by = (more: RunOptions = {}): RunOptions => ({ by: college.admin, ...more })
const asAdmin = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => ground.web.transaction(college.admin, work)
const people = (n: number) =>
  csv(['Identifier', 'FirstName', 'LastName'], ...Array.from({ length: n }, (_, i) => [`p${i}`, `Name ${i}`, 'Lee']))
const kept = async (run: ImportRun, search?: string) =>
  (await run.act((tx, e, job) => undoKept(tx, e, job, { limit: 100, search }))).kept
const count = async (table: 'case_record' | 'participant' | 'enrollment' | 'caseload_assignment'): Promise<number> =>
  (await ground.ask(`select from ${table} where organisation = $1`, [college.admin.organisation])).length
const recordOf = async (run: ImportRun, row: number): Promise<RecordId> => {
  const found = (await run.log()).find((entry) => entry.row === row)?.record
  if (!found) throw new Error(`Row ${row} has no record.`)
  return found
}
/** What a person does happens after the import: its ids are younger. */
const later = { ...unheard, newId: idMaker(() => Date.UTC(2030, 0, 1)) }

test('what people have done since is kept and named, and the rest goes', async () => {
  const ann = await ground.worker.transaction(college.admin, (tx) =>
    aParticipant(tx, { identifier: 'ann', firstName: 'Ann', lastName: 'Lee' }),
  )
  const run = await imported(
    ground,
    csv(
      ['Identifier', 'FirstName', 'LastName', 'Email', 'CellPhoneNumber'],
      ['ann', 'Ann', 'Lee', 'ann@example.edu', '555.555.5555'],
      ['bo', 'Bo', 'Ek', '', ''],
      ['cy', 'Cy', 'Ray', '', ''],
      ['di', 'Di', 'Fox', '', ''],
      ['bo', '', '', 'bo@example.edu', ''],
    ),
    by(),
  )
  const edited = await recordOf(run, 4)
  await asAdmin(async (tx) => {
    await changeCase(tx, unheard, edited, { version: 1, fields: { status: 'COMPLETE' } })
    await openCase(tx, later, { identifier: 'di' })
    await changeParticipant(tx, moment, ann, { version: 2, fields: { email: 'hers@example.edu' } })
  })
  const preview = await run.act(undoPreview)
  expect(preview).toMatchObject({
    ...{ rows: 5, removed: 5, restored: 0, kept: 4 },
    records: [
      { record: 'case', removed: 4, restored: 0, kept: 1 },
      { record: 'part', removed: 1, restored: 0, kept: 3 },
    ],
  })
  const foreseen = await kept(run)
  expect(foreseen.map(({ row, record, code }) => [row, record.label, code])).toEqual([
    [2, 'Ann Lee', 'edited-since'],
    [4, 'Cy Ray', 'edited-since'],
    [4, 'Cy Ray', 'still-needed'],
    [5, 'Di Fox', 'still-needed'],
  ])
  expect(foreseen.map(({ sentence }) => sentence)).toEqual([
    'Edited since by Ada Min on 2026-03-04 (email). What people have edited stays.',
    'Edited since by Ada Min on 2026-03-04 (status). What people have edited stays.',
    'A case that stays needs it.',
    'A case that stays needs it.',
  ])
  expect(foreseen[2]).toMatchObject({ about: edited })
  expect(await kept(run, 'Fox')).toHaveLength(1)
  await run.undo()
  expect(await kept(run)).toEqual(foreseen)
  expect(await run.view()).toMatchObject({
    ...{ status: 'undone', turn: 'nobody', tally: { created: 5 } },
    undo: { possible: false, rows: 5, done: 5, removed: 5, restored: 0, kept: 4, by: college.admin.staff },
  })
  await assertInvariants(ground, run.job, 5)
  expect(await asAdmin((tx) => participantById(tx, ann))).toMatchObject({
    email: 'hers@example.edu',
    cellPhone: undefined,
  })
  expect(await asAdmin((tx) => trailOf(tx, ann))).toContainEqual(
    expect.objectContaining({
      ...{ action: 'participant.restored', actor: college.admin.staff },
      ...{ before: { cellPhone: '+15555555555' }, after: { cellPhone: null } },
    }),
  )
  expect((await run.log()).map(({ undo }) => undo?.did)).toEqual(['kept', 'undone', 'kept', 'kept', 'undone'])
  const only = await run.act((tx, e, job) => recordLog(tx, e, job, { undo: 'undone', after: 0, limit: 10 }))
  expect(only.map(({ row }) => row)).toEqual([3, 6])
})

test('what a later import has changed is kept, and goes once that one is undone', async () => {
  const email = async (address: string) =>
    imported(ground, csv(['Identifier', 'Email'], ['ann', address]), {
      ...by({ type: 'participants' }),
      options: { contacts: 'overwrite' },
    })
  await ground.worker.transaction(college.admin, (tx) =>
    aParticipant(tx, { identifier: 'ann', email: '1@example.edu' }),
  )
  const address = () =>
    asAdmin(async (tx) => (await participantsByKey(tx, ['ann'], 'look')).get('ann')?.email?.slice(0, 1))
  const [second, third, fourth] = [
    await email('2@example.edu'),
    await email('3@example.edu'),
    await email('4@example.edu'),
  ]
  expect(await kept(second)).toMatchObject([{ code: 'changed-by-import', about: fourth.job }])
  await third.undo()
  expect(await third.view()).toMatchObject({ undo: { restored: 0, kept: 1 } })
  expect(await address()).toBe('4')
  await fourth.undo()
  expect(await address()).toBe('3')
  const fifth = await email('5@example.edu')
  await fifth.undo()
  expect(await address()).toBe('3')
  expect(await kept(second)).toMatchObject([{ code: 'changed-by-import', about: third.job }])
})

test('undone from the last to the first, imports that changed one person leave what was there before all of them', async () => {
  await ground.worker.transaction(college.admin, (tx) =>
    aParticipant(tx, { identifier: 'ann', email: '1@example.edu' }),
  )
  const runs: ImportRun[] = []
  for (const digit of [2, 3, 4]) {
    // Loaded in two batches, undone in one: rows that changed nothing are passed over.
    const rows = ['a', 'a', 'b', 'b'].map((letter) => ['ann', `${digit}${letter}@example.edu`])
    runs.push(
      await imported(ground, csv(['Identifier', 'Email'], ...rows), by({ type: 'participants', rowsInBatch: 2 })),
    )
  }
  for (const run of runs.toReversed()) {
    await run.undo()
    expect(await run.view()).toMatchObject({ undo: { rows: 2, restored: 2, kept: 0 } })
    await assertInvariants(ground, run.job, 4)
  }
  const ann = await asAdmin(async (tx) => (await participantsByKey(tx, ['ann'], 'look')).get('ann'))
  expect(ann?.email).toBe('1@example.edu')
})

test('messages that are not sent are cancelled, and those that were stay as they are', async () => {
  const action = { do: 'email', to: { who: 'case' }, subject: 'Hello', body: 'Hello {{FirstName}}' } as const
  const workflow = await asAdmin(async (tx) => {
    const definition = { event: 'case.created', from: ['file'], when: { all: [] }, actions: [action] } as const
    const { id } = await addWorkflow(tx, moment, { name: 'Hello', definition })
    await changeWorkflow(tx, moment, id, { active: true })
    return id
  })
  const rows = Array.from({ length: 5 }, (_, i) => [`m${i}`, `m${i}@example.edu`])
  const run = await checked(ground, csv(['Identifier', 'Email'], ...rows), by())
  await run.start({ workflows: [{ id: workflow, version: 1 }], messages: 5 })
  const all = await ground.ask<{ id: string }>(
    'select id from message where job = $1 and workflow is not null order by id',
    [uuidOf(run.job)],
  )
  expect(all).toHaveLength(5)
  await ground.ask(`update message set status = 'sent', sent_at = now() where id = $1`, [all[0]?.id])
  await ground.ask(`update message set status = 'held', held = '{"code": "stopped"}' where id = $1`, [all[1]?.id])
  expect((await run.act(undoPreview)).messages).toEqual({ toCancel: 4, sent: 1, failed: 0 })
  await run.undo()
  const after = await ground.ask('select status from message where job = $1 and workflow is not null order by id', [
    uuidOf(run.job),
  ])
  expect(after.map(({ status }) => status)).toEqual(['sent', ...Array(4).fill('cancelled')])
})

describe('may be asked for', () => {
  test('after the first N rows; the others are not loaded, and the same file gives what it gave', async () => {
    const run = await checked(ground, people(7), by({ rowsInBatch: 2 }))
    await run.start({ firstRows: 5 })
    expect(await run.view()).toMatchObject({ status: 'paused', undo: { possible: true, rows: 5, done: 0 } })
    await run.undo()
    expect(await run.view()).toMatchObject({ status: 'undone', notLoaded: 2, undo: { removed: 10, kept: 0 } })
    expect([await count('case_record'), await count('participant')]).toEqual([0, 0])
    await assertInvariants(ground, run.job, 7)
    const again = await imported(ground, people(7), by())
    expect(await again.view()).toMatchObject({ tally: { created: 7 } })
  })

  test('of an import that was cancelled while it loaded', async () => {
    const run = await checked(ground, people(6), by())
    await run.start({ firstRows: 4 })
    await run.act(cancel)
    await run.undo()
    expect(await run.view()).toMatchObject({ status: 'undone', undo: { rows: 4, done: 4 } })
    expect(await count('participant')).toBe(0)
  })

  test('of one that failed while it loaded; one that fails while it is undone goes on by Retry, and cannot be cancelled', async () => {
    let breaks: number | undefined
    const run = await checked(
      ground,
      people(8),
      by({
        rowsInBatch: 2,
        before: async (n) => {
          if (n === breaks) throw new Error('A fault of ours.')
        },
      }),
    )
    breaks = 9
    await run.start()
    const { status, tally } = await run.view()
    expect(status).toBe('failed')
    expect(tally.created).toBeGreaterThan(0)
    breaks = 5
    await run.undo()
    expect(await run.view()).toMatchObject({
      ...{ status: 'failed', problem: { in: 'undoing' } },
      undo: { possible: false, rows: tally.created },
    })
    await expect(run.act(cancel)).rejects.toThrow(/half undone/)
    breaks = undefined
    await run.act(retry)
    await run.work()
    expect(await run.view()).toMatchObject({ status: 'undone', undo: { rows: tally.created, done: tally.created } })
    expect(await count('case_record')).toBe(0)
    await assertInvariants(ground, run.job, 8)
  })

  test('once: of two people at once one is told so', async () => {
    const run = await imported(ground, people(2), by())
    const asked = await Promise.allSettled([run.act(undo), run.act(undo)])
    expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(run.act(undo)).rejects.toThrow(/undone already/)
    await Promise.all([run.work(), run.work()])
    await expect(run.act(undo)).rejects.toThrow('This import was undone already.')
    await expect(run.act(undoPreview)).rejects.toThrow(Conflict)
    await assertInvariants(ground, run.job, 2)
  })

  test('by who may undo imports, of what has stopped and did something', async () => {
    const ready = await checked(ground, people(2), by())
    await expect(ready.act(undo)).rejects.toThrow(/once it has stopped, and this one is ready/)
    await ready.act(cancel)
    await expect(ready.act(undo)).rejects.toThrow(/made and changed nothing/)
    expect((await ready.view()).undo).toBeUndefined()
    const done = await imported(ground, people(2), by())
    const asImporter = ground.web.transaction(college.importer, (tx) => undo(tx, ground.web.engine, done.job))
    await expect(asImporter).rejects.toThrow(Forbidden)
  })
})

describe('of a caseload', () => {
  const header = [
    ...['Participant ID', 'Program ID', 'Caseworker StaffID', 'Start Date', 'End Date', 'Program Start Date'],
    ...['Program End Date', 'Update or Insert'],
  ]
  const some = async () => {
    let people: readonly RecordId[] = []
    const caseworker = await ground.worker.transaction(college.admin, async (tx) => {
      await addProgram(tx, moment, { name: 'Housing', programId: '30' })
      people = [
        await aParticipant(tx, { identifier: 'n1', firstName: 'Ann' }),
        await aParticipant(tx, { identifier: 'n2', firstName: 'Bo' }),
      ]
      return aCaseworker(tx, 'Case Worker', { staffId: '7' })
    })
    return { people, caseworker }
  }
  const insert = (who: string, start: string) => [who, '30', '7', start, '', start, '', 'Insert']
  const update = (who: string, end: string) => [who, '30', '7', '', end, '', end, 'Update']
  const open = async () =>
    (
      await ground.ask(
        `select p.identifier from caseload_assignment a join participant p on p.id = a.participant
         where a.organisation = $1 and a.ends_on is null order by 1`,
        [college.admin.organisation],
      )
    ).map(({ identifier }) => identifier)

  test('a stay is kept in which somebody was assigned since, and an assignment that was ended by hand', async () => {
    const { people } = await some()
    const [first] = people
    const second = await ground.worker.transaction(college.admin, (tx) => aCaseworker(tx, 'Other', { staffId: '8' }))
    const run = await imported(
      ground,
      csv(header, insert('n1', '2026-01-05'), insert('n2', '2026-01-05')),
      by({ type: 'caseload' }),
    )
    if (!first) throw new Error('Nobody.')
    const ended = await recordOf(run, 3)
    await asAdmin(async (tx) => {
      await startAssignment(tx, later, first, { program: '30', caseworker: second, startsOn: '2026-02-01' })
      await endAssignment(tx, later, ended, { endsOn: '2026-02-01' })
    })
    expect((await kept(run)).map(({ row, record, code }) => `${row} ${record.label}: ${code}`).toSorted()).toEqual([
      '2 Ann Doe, Housing: still-needed',
      '3 Bo Doe, Case Worker: edited-since',
      '3 Bo Doe, Housing: still-needed',
    ])
    await run.undo()
    expect(await run.view()).toMatchObject({ undo: { removed: 1, restored: 0, kept: 3 } })
    expect([await count('enrollment'), await count('caseload_assignment')]).toEqual([2, 2])
    await assertInvariants(ground, run.job, 2)
  })

  test('what a file ended is open again, unless its place is taken', async () => {
    const { people, caseworker } = await some()
    await imported(
      ground,
      csv(header, insert('n1', '2026-01-05'), insert('n2', '2026-01-05')),
      by({ type: 'caseload' }),
    )
    const run = await imported(
      ground,
      csv(header, update('n1', '2026-02-01'), update('n2', '2026-02-01')),
      by({ type: 'caseload' }),
    )
    expect(await open()).toEqual([])
    const [first] = people
    if (!first) throw new Error('Nobody.')
    const said = { program: '30', caseworker, startsOn: '2026-02-10', programStart: '2026-02-10' }
    await asAdmin((tx) => startAssignment(tx, later, first, said))
    const foreseen = await kept(run)
    expect(foreseen.map(({ row, code, sentence }) => [row, code, sentence])).toEqual([
      [2, 'in-the-way', expect.stringMatching(/is in its way/)],
      [2, 'in-the-way', expect.stringMatching(/is in its way/)],
    ])
    await run.undo()
    expect(await kept(run)).toEqual(foreseen)
    expect(await open()).toEqual(['n1', 'n2'])
    expect(await run.view()).toMatchObject({ undo: { removed: 0, restored: 2, kept: 2 } })
    await assertInvariants(ground, run.job, 2)
  })
})

test('somebody who opens a case at the very moment is waited for, and keeps the person; who comes later meets nobody', async () => {
  const run = await imported(ground, people(2), by())
  let undoing = Promise.resolve()
  await asAdmin(async (tx) => {
    await openCase(tx, later, { identifier: 'p0' })
    undoing = run.undo()
    await until(
      async () => (await sessionsWaiting(ground)) > 0,
      (yes) => yes,
      30,
      'undo waits',
    )
  })
  await undoing
  expect(await kept(run)).toMatchObject([{ row: 2, code: 'still-needed' }])
  expect(await run.view()).toMatchObject({ undo: { removed: 3, kept: 1 } })

  const again = await imported(ground, csv(['Identifier'], ['q0']), by())
  await asAdmin((tx) => undo(tx, ground.web.engine, again.job))
  let opening: Promise<unknown> = Promise.resolve()
  await ground.worker.transaction(college.admin, async (tx) => {
    const { rows } = await tx.client.query('select id from participant where job = $1 for update', [uuidOf(again.job)])
    opening = asAdmin((web) => openCase(web, later, { identifier: 'q0' }))
    await until(
      async () => (await sessionsWaiting(ground)) > 0,
      (yes) => yes,
      30,
      'the case waits',
    )
    await tx.client.query('delete from case_record where job = $1', [uuidOf(again.job)])
    await tx.client.query('delete from participant where id = $1', [(rows as { id: string }[])[0]?.id])
  })
  expect(await opening).toMatchObject({ isNewPerson: true, existing: [] })
})

test('a row that the database refuses to let go stays whole, with an error id; the others go', async () => {
  const run = await imported(ground, people(9), by({ rowsInBatch: 4 }))
  const held = await recordOf(run, 5)
  await ground.ask(
    'create table holds_cases (organisation integer, id uuid, foreign key (organisation, id) references case_record)',
  )
  await ground.ask('insert into holds_cases values ($1, $2)', [college.admin.organisation, uuidOf(held)])
  await run.undo()
  expect(await run.view()).toMatchObject({ status: 'undone', undo: { removed: 16, kept: 1, done: 9 } })
  expect(await kept(run)).toMatchObject([
    { row: 5, record: { id: held }, code: 'could-not-be-undone', sentence: expect.stringContaining('event_') },
  ])
  await ground.ask('drop table holds_cases')
})

test('what is kept is called by its name to who may look at it, and to nobody else', async () => {
  const run = await imported(ground, people(1), by())
  const edited = await recordOf(run, 2)
  await asAdmin((tx) => changeCase(tx, unheard, edited, { version: 1, fields: { status: 'COMPLETE' } }))
  const namesTo = async (...permissions: readonly StaffPermission[]) => {
    const staff = await ground.worker.transaction(college.admin, (tx) => hire(tx, 'Somebody', permissions))
    const page = await ground.web.transaction({ ...college.admin, staff }, (tx) =>
      undoKept(tx, ground.worker.engine, run.job, { limit: 100 }),
    )
    return page.kept.map(({ record }) => [record.id.split('_')[0], record.label])
  }
  const ofCase = (label: string) => ['case', label]
  const ofPerson = (label: string) => ['part', label]
  expect(await namesTo('jobs:all')).toEqual([ofCase(''), ofPerson('')])
  expect(await namesTo('jobs:all', 'cases:view')).toEqual([ofCase('Name 0 Lee'), ofPerson('')])
  expect(await namesTo('jobs:all', 'participants:view')).toEqual([ofCase(''), ofPerson('Name 0 Lee')])
})
