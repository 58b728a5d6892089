import { afterAll, beforeAll, expect, test } from 'vitest'
import { aParticipant, anOrganisation, moment, newCase, newPerson } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { NotFound, openDatabase, type Actor, type Database, type RecordId } from '../../platform/database/index.ts'
import { addEntry } from '../code-lists/index.ts'
import { newParticipants, participantsPage } from '../participants/index.ts'
import { caseById, casesOf, casesPage, insertCase, newCases, type CaseFilter, type NewCase } from './index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let actor: Actor
let other: Actor
let theirs: RecordId
let source: RecordId
let flag: RecordId
const job = moment.newId('job')
const zoe = newPerson({ identifier: 'Z 1', firstName: 'Zoë', lastName: "O'Brien_100%", email: 'Zoe@Example.edu' })
let ofZoe: NewCase & { readonly job: RecordId; readonly row: number }
const many = newPerson({ identifier: 'many', firstName: 'Max', lastName: 'Many' })
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web' })
  actor = await anOrganisation(worker)
  other = await anOrganisation(worker)
  await worker.transaction(other, async (tx) => {
    const participant = await aParticipant(tx, { firstName: 'Zoë', lastName: 'Elsewhere' })
    const opened = newCase(participant, other)
    await newCases.write(tx, [opened])
    theirs = opened.record
  })
  await worker.transaction(actor, async (tx) => {
    source = await addEntry(tx, moment, { list: 'referral-source', value: 'SELF', label: 'Self' })
    flag = await addEntry(tx, moment, { list: 'flag', value: 'RED', label: 'Red' })
    ofZoe = {
      ...newCase(zoe.record, actor, { source, flags: [flag], email: 'case@example.edu', status: 'COMPLETE' }),
      ...{ treatmentPeriod: 4, legacyId: 'L\t7\\', createdAt: '2019-05-06T07:08:09.123Z', job, row: 12 },
      custom: new Map([['Custom.NOTES', 'tab\there']]),
    }
    await newParticipants.write(tx, [zoe, many])
    await newCases.write(tx, [ofZoe, ...Array.from({ length: 120 }, () => newCase(many.record, actor))])
  })
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

const page = (filter: CaseFilter) => web.transaction(actor, (tx) => casesPage(tx, filter))

test('a case says all that was written of it, and the names of what it points to', async () => {
  expect(await web.transaction(actor, (tx) => caseById(tx, ofZoe.record))).toEqual({
    id: ofZoe.record,
    participant: { id: zoe.record, identifier: 'Z 1', label: "Zoë O'Brien_100%" },
    email: 'case@example.edu',
    source: { id: source, label: 'Self' },
    type: undefined,
    flags: [{ id: flag, label: 'Red' }],
    status: 'COMPLETE',
    treatmentPeriod: 4,
    provider: undefined,
    legacyId: 'L\t7\\',
    createdAt: '2019-05-06T07:08:09.123Z',
    createdBy: { id: actor.staff, label: 'Ada Min' },
    custom: { NOTES: 'tab\there' },
    job,
    row: 12,
    version: 1,
  })
})

test('what is opened by hand is written as what is loaded', async () => {
  const byHand = { ...ofZoe, record: moment.newId('case') }
  const [loaded, opened] = await web.transaction(actor, async (tx) => {
    await insertCase(tx, byHand, moment.now)
    return [await caseById(tx, ofZoe.record), await caseById(tx, byHand.record)]
  })
  expect(opened).toEqual({ ...loaded, id: byHand.record, job: undefined, row: undefined })
})

test.each<[string, () => CaseFilter]>([
  ['its status', () => ({ status: 'COMPLETE' })],
  ['its source', () => ({ source })],
  ['its import', () => ({ job })],
  ['its participant', () => ({ participant: zoe.record })],
  ['an Identifier in any spelling', () => ({ search: ' z  1' })],
  ['how the first and the last name begin', () => ({ search: "zo o'b" })],
  ['the last name, then how the first one begins', () => ({ search: "o'brien_100%, Z" })],
  ['a name without its accents', () => ({ search: 'ZOE' })],
  ['another apostrophe', () => ({ search: 'O’Br' })],
  ['how an Identifier begins', () => ({ search: 'z' })],
  ['how an address begins', () => ({ search: 'zoe@EX' })],
  ['a legacy id', () => ({ search: 'L\t7\\' })],
])('is found by %s', async (_how, filter) => {
  const found = await page(filter())
  expect(found.cases.map(({ id }) => id)).toContain(ofZoe.record)
  expect(found.cases.every(({ participant }) => participant.id === zoe.record)).toBe(true)
})

test.each([
  { search: '%' },
  { search: '_100%' },
  { search: 'z 2' },
  { search: "o'brien_100%\tz" },
  { status: 'INACTIVE' },
  { search: 'zoë', status: 'ACTIVE' },
] as const)('%j finds only what passes all of it', async (filter) =>
  expect((await page(filter)).cases.filter(({ participant }) => participant.id !== zoe.record)).toEqual([]),
)

test('pages go on where the last one ended, the newest first, each case once', async () => {
  const first = await page({ participant: many.record })
  const second = await page({ participant: many.record, after: first.next })
  const third = await page({ participant: many.record, after: second.next })
  const lengths = [first, second, third].map(({ cases, next }) => [cases.length, next !== undefined])
  expect(lengths).toEqual([
    [50, true],
    [50, true],
    [20, false],
  ])
  const ids = [first, second, third].flatMap(({ cases }) => cases.map(({ id }) => id))
  expect(ids).toEqual(ids.toSorted().toReversed())
  expect(new Set(ids).size).toBe(120)
})

test("another organisation's case is a missing one", async () => {
  await expect(web.transaction(actor, (tx) => caseById(tx, theirs))).rejects.toThrow(NotFound)
  await expect(web.transaction(actor, (tx) => caseById(tx, moment.newId('case')))).rejects.toThrow(NotFound)
})

test('people are listed and searched the same way', async () => {
  const found = (search?: string) =>
    web.transaction(actor, async (tx) => (await participantsPage(tx, { search })).participants.map(({ id }) => id))
  expect((await found()).toSorted()).toEqual([zoe.record, many.record].toSorted())
  for (const search of ['z  1', "O'BRIEN", 'ZOE@example.edu']) expect(await found(search)).toEqual([zoe.record])
})

test('the page of a person has all their cases', async () => {
  expect(await web.transaction(actor, (tx) => casesOf(tx, many.record))).toHaveLength(120)
})
