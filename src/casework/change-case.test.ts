import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCase, anOrganisation, moment, unheard } from '../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../test/support/index.ts'
import {
  Conflict,
  Invalid,
  NotFound,
  openDatabase,
  type Actor,
  type Database,
  type RecordId,
} from '../platform/database/index.ts'
import { trailOf } from '../records/audit/index.ts'
import { caseById } from '../records/cases/index.ts'
import { addEntry, changeEntry } from '../records/code-lists/index.ts'
import { addCustomField } from '../records/custom-fields/index.ts'
import { addStaff, changeMember } from '../records/staff/index.ts'
import { changeCase } from './index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let actor: Actor
let colleague: Actor
const entry: Record<string, RecordId> = {}
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web', connections: 10 })
  actor = await anOrganisation(worker)
  const staff = moment.newId('user')
  colleague = { ...actor, staff }
  await worker.transaction(actor, async (tx) => {
    await addStaff(tx, { id: staff, name: 'Col League', email: 'col@example.edu', provider: true }, moment.now)
    for (const value of ['HOUSING', 'CONDUCT'])
      entry[value] = await addEntry(tx, moment, { list: 'referral-source', value, label: `From ${value}` })
    for (const value of ['RED', 'BLACK', 'GREEN'])
      entry[value] = await addEntry(tx, moment, { list: 'flag', value, label: value })
    const field = { kind: 'case', label: 'x', choices: [], required: false } as const
    await addCustomField(tx, moment, { ...field, name: 'NOTES', type: 'text' })
    await addCustomField(tx, moment, { ...field, name: 'HOURS', type: 'number', required: true })
  })
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

type Fields = Readonly<Record<string, string>>
const opened = (said: Parameters<typeof aCase>[1] = {}) => worker.transaction(actor, (tx) => aCase(tx, said))
const show = (id: RecordId) => web.transaction(actor, (tx) => caseById(tx, id))
const trail = (id: RecordId) => web.transaction(actor, (tx) => trailOf(tx, id))
const change = (id: RecordId, fields: Fields, version = 1, by = actor) =>
  web.transaction(by, (tx) => changeCase(tx, unheard, id, { version, fields }))
const refusal = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error)

test('changes what was said, and nothing else', async () => {
  const id = await opened({ email: 'old@example.edu', treatmentPeriod: 4, custom: new Map([['Custom.HOURS', 2]]) })
  const changed = await change(id, {
    referralSource: 'from housing',
    flags: 'RED, black',
    status: 'complete',
    provider: colleague.staff,
    'Custom.NOTES': ' called twice ',
  })
  expect(changed).toMatchObject({
    version: 2,
    before: { status: 'ACTIVE', flags: null },
    after: { status: 'COMPLETE' },
  })
  expect(await show(id)).toMatchObject({
    version: 2,
    email: 'old@example.edu',
    source: { label: 'From HOUSING' },
    flags: [{ label: 'RED' }, { label: 'BLACK' }],
    status: 'COMPLETE',
    treatmentPeriod: 4,
    provider: { label: 'Col League' },
    custom: { NOTES: 'called twice', HOURS: 2 },
  })
})

test('blank clears', async () => {
  const custom = new Map([['Custom.NOTES', 'gone soon']])
  const id = await opened({ email: 'a@example.edu', source: entry['HOUSING'], provider: colleague.staff, custom })
  await change(id, { email: ' ', referralSource: '', provider: '', 'Custom.NOTES': '' })
  expect(await show(id)).toMatchObject({ email: undefined, source: undefined, provider: undefined, custom: {} })
})

test('enters one event with before and after of the changed fields only', async () => {
  const id = await opened({ source: entry['HOUSING'], custom: new Map([['Custom.NOTES', 'one']]) })
  await change(id, { referralSource: 'CONDUCT', status: 'ACTIVE', 'Custom.NOTES': 'two', 'Custom.HOURS': '1.5' })
  expect((await trail(id)).map(({ action, before, after }) => ({ action, before, after }))).toEqual([
    {
      action: 'case.changed',
      before: {
        referralSource: { id: entry['HOUSING'], label: 'From HOUSING' },
        'Custom.NOTES': 'one',
        'Custom.HOURS': null,
      },
      after: {
        referralSource: { id: entry['CONDUCT'], label: 'From CONDUCT' },
        'Custom.NOTES': 'two',
        'Custom.HOURS': 1.5,
      },
    },
  ])
})

test('what is as it was is no change: no event, no new version, whatever version was seen', async () => {
  const id = await opened({ email: 'same@example.edu', flags: [entry['RED'], entry['BLACK']].filter(isThere) })
  const again = { email: ' same@example.edu', flags: 'black, red', status: 'active', provider: '' }
  expect(await change(id, again)).toMatchObject({ version: 1, fields: [] })
  await change(id, { email: 'other@example.edu' })
  expect(await change(id, { email: 'other@example.edu' }, 1)).toMatchObject({ version: 2, fields: [] })
  expect(await trail(id)).toHaveLength(1)
})
const isThere = <T>(one: T | undefined): one is T => one !== undefined

test.each([
  ['cells that no file may have', { email: 'no', referralSource: 'Hosing', status: 'DONE', treatmentPeriod: '0' }],
  ['a status and a period that are blank', { status: '', treatmentPeriod: ' ' }],
  ['a required custom field that is blank', { 'Custom.HOURS': '' }],
])('refuses %s, each under its field, and writes nothing', async (_what, said) => {
  const id = await opened({ custom: new Map([['Custom.HOURS', 2]]) })
  const refused = await refusal(change(id, { ...said, 'Custom.NOTES': 'not kept' }))
  expect(refused).toBeInstanceOf(Invalid)
  const issues = Object.keys(said).map((field) => expect.objectContaining({ field }))
  expect(refused).toMatchObject({ facts: { issues } })
  expect(await show(id)).toMatchObject({ version: 1, custom: { HOURS: 2 } })
})

test('refuses a field that a case has not, and one that stays', async () => {
  const id = await opened()
  for (const name of ['participant', 'legacyId', 'Custom.NONE'])
    expect(await refusal(change(id, { [name]: 'x' }))).toMatchObject({ message: expect.stringContaining(name) })
})

test('what is no longer in use stays where it is, and cannot be newly chosen', async () => {
  const [left, provider] = await worker.transaction(actor, async (tx) => {
    const staff = moment.newId('user')
    await addStaff(tx, { id: staff, name: 'Gone', email: 'gone@example.edu', provider: true }, moment.now)
    return [await addEntry(tx, moment, { list: 'flag', value: 'OLD', label: 'Old' }), staff]
  })
  const has = await opened({ flags: [left], provider })
  const hasNot = await opened()
  await worker.transaction(actor, async (tx) => {
    await changeEntry(tx, moment, left, { active: false })
    await changeMember(tx, moment, provider, { active: false })
  })
  await change(has, { flags: 'OLD,RED', provider, email: 'x@example.edu' })
  expect(await show(has)).toMatchObject({ flags: [{ label: 'RED' }, { label: 'Old' }], provider: { label: 'Gone' } })
  expect(await refusal(change(hasNot, { flags: 'OLD', provider }))).toMatchObject({
    facts: { issues: [{ code: 'value-inactive' }, { code: 'person-unknown' }] },
  })
})

test('who saw it before somebody changed it is told who, when and which fields, and writes nothing', async () => {
  const id = await opened()
  await change(id, { status: 'INACTIVE' }, 1, colleague)
  await change(id, { email: 'mine@example.edu' }, 2)
  const refused = await refusal(change(id, { status: 'COMPLETE', email: 'no address' }, 1))
  expect(refused).toBeInstanceOf(Conflict)
  expect(refused).toMatchObject({
    message: expect.stringContaining('status by Col League at 2026-03-04 12:00 UTC'),
    facts: {
      version: 3,
      changed: [
        { field: 'email', at: moment.now, by: { id: actor.staff, label: 'Ada Min' } },
        { field: 'status', at: moment.now, by: { id: colleague.staff, label: 'Col League' } },
      ],
    },
  })
  expect(await refusal(change(id, { status: 'COMPLETE' }, 2))).toMatchObject({
    facts: { changed: [{ field: 'email' }] },
  })
  expect(await show(id)).toMatchObject({ status: 'INACTIVE', version: 3 })
})

test('of ten who change one case at once, one does', async () => {
  const id = await opened()
  const done = await Promise.allSettled(
    Array.from({ length: 10 }, (_, number) => change(id, { email: `${number}@example.edu` })),
  )
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await show(id)).version).toBe(2)
  expect(await trail(id)).toHaveLength(1)
})

test("another organisation's case is one that does not exist", async () => {
  const other = await anOrganisation(worker)
  const id = await opened()
  for (const asked of [id, moment.newId('case')])
    expect(await refusal(change(asked, { status: 'INACTIVE' }, 1, other))).toBeInstanceOf(NotFound)
})
