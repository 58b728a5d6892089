import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aCase,
  aParticipant,
  anOrganisation,
  moment,
  newCase,
  newPerson,
  unheard,
} from '../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../test/support/index.ts'
import { Invalid, openDatabase, type Actor, type Database, type RecordId } from '../platform/database/index.ts'
import { trailOf } from '../records/audit/index.ts'
import { caseById, newCases } from '../records/cases/index.ts'
import { addEntry } from '../records/code-lists/index.ts'
import { addCustomField } from '../records/custom-fields/index.ts'
import { newParticipants, participantById, participantsByKey } from '../records/participants/index.ts'
import { existingCasesOf, openCase, type CaseSaid } from './index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let actor: Actor
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web', connections: 20 })
  actor = await anOrganisation(worker)
  await worker.transaction(actor, async (tx) => {
    await addEntry(tx, moment, { list: 'referral-source', value: 'HOUSING', label: 'Residence Life / Housing' })
    for (const flag of ['RED', 'BLACK']) await addEntry(tx, moment, { list: 'flag', value: flag, label: flag })
    const choices = [{ value: 'NORTH', label: 'North Hall' }]
    await addCustomField(tx, moment, {
      kind: 'case',
      name: 'HALL',
      label: 'Hall',
      type: 'choice',
      choices,
      required: false,
    })
  })
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

const open = (said: CaseSaid) => web.transaction(actor, (tx) => openCase(tx, unheard, said))
const show = (id: RecordId) => web.transaction(actor, (tx) => caseById(tx, id))

test('what is typed under a name that no field has is refused, and not lost', async () => {
  const said = { identifier: 'lost-1', 'Custom.HALLL': 'NORTH' } as const
  await expect(open(said)).rejects.toThrow('There is no field "Custom.HALLL" here. Leave it out.')
})

test('opens a case for somebody new, as it was typed', async () => {
  const opened = await open({
    identifier: 'new-1',
    firstName: ' Zoë ',
    lastName: "O'Brien",
    email: 'zoe@example.edu',
    cellPhone: '(555) 555-5555',
    referralSource: 'residence life / housing',
    flags: 'red, BLACK',
    treatmentPeriod: '3',
    'Custom.HALL': 'North Hall',
  })
  expect(opened).toMatchObject({ treatmentPeriod: 3, existing: [], notes: [] })
  expect(await show(opened.id)).toMatchObject({
    participant: { id: opened.participant, identifier: 'new-1', label: "Zoë O'Brien" },
    email: 'zoe@example.edu',
    source: { label: 'Residence Life / Housing' },
    flags: [{ label: 'RED' }, { label: 'BLACK' }],
    status: 'ACTIVE',
    treatmentPeriod: 3,
    createdAt: moment.now,
    createdBy: { id: actor.staff },
    custom: { HALL: 'NORTH' },
    job: undefined,
  })
})

test('joins the participant on file: fills blanks, keeps what differs and says so', async () => {
  const known = await worker.transaction(actor, (tx) => aParticipant(tx, { identifier: 'JD 1', firstName: 'John' }))
  const opened = await open({ identifier: 'jd  1', firstName: 'Joan', lastName: 'Doe', email: 'j@example.edu' })
  expect(opened.participant).toBe(known)
  expect(opened.notes).toMatchObject([{ code: 'identity-differs', facts: { onFile: 'John Doe', inFile: 'Joan Doe' } }])
  const person = await web.transaction(actor, (tx) => participantById(tx, known))
  expect(person).toMatchObject({ identifier: 'JD 1', firstName: 'John', email: 'j@example.edu' })
})

test("writes to the participant's address where none was typed", async () => {
  await worker.transaction(actor, (tx) => aParticipant(tx, { identifier: 'mailed', email: 'on@file.example' }))
  expect(await show((await open({ identifier: 'mailed' })).id)).toMatchObject({ email: 'on@file.example' })
})

test('raises the treatment period by itself, and tells of the cases that were there', async () => {
  const [one, two] = await worker.transaction(actor, async (tx) => [
    await aCase(tx, { identifier: 'again', treatmentPeriod: 5, status: 'COMPLETE', createdAt: '2020-01-01T00:00:00Z' }),
    await aCase(tx, { identifier: 'again', treatmentPeriod: 2, createdAt: '2021-01-01T00:00:00Z' }),
  ])
  const notification = await web.transaction(actor, (tx) => existingCasesOf(tx, ' AGAIN ', 'all'))
  expect(notification).toMatchObject({ participant: { identifier: 'again' }, cases: [{ id: one }, { id: two }] })
  const opened = await open({ identifier: 'again', treatmentPeriod: '1' })
  expect(opened.existing.map(({ id }) => id)).toEqual([one, two])
  expect(opened.notes).toEqual([{ code: 'period-raised', field: 'treatmentPeriod', facts: { said: 1, period: 6 } }])
  expect(await show(opened.id)).toMatchObject({ treatmentPeriod: 6 })
})

test('refuses a case after the highest treatment period there is, and writes nothing', async () => {
  const last = await open({ identifier: 'last', treatmentPeriod: '2147483647' })
  const refusal = await open({ identifier: 'last', firstName: 'Late' }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Invalid)
  const issues = [{ code: 'periods-used-up', field: 'treatmentPeriod', facts: { highest: 2_147_483_647 } }]
  expect(refusal).toMatchObject({ facts: { issues } })
  const { participant } = await web.transaction(actor, (tx) => existingCasesOf(tx, 'last', 'all'))
  expect(participant).toMatchObject({ id: last.participant, firstName: undefined })
})

test('an Identifier that nobody has notifies of nothing', async () => {
  const notification = await web.transaction(actor, (tx) => existingCasesOf(tx, 'unheard-of', 'all'))
  expect(notification).toEqual({ participant: undefined, cases: [] })
})

test('without an Identifier it is always somebody new, with a warning where the address is on file', async () => {
  const said = { email: 'Twice@example.edu' }
  const [first, second] = [await open(said), await open(said)]
  expect(first.notes).toEqual([])
  expect(second.notes).toMatchObject([{ code: 'email-on-file' }])
  expect(second.participant).not.toBe(first.participant)
})

test.each([
  ['nobody', {}, ['identifier']],
  ['half a name', { firstName: 'Jane' }, ['identifier']],
  [
    'cells that no file may have',
    { identifier: 'x', email: 'no', cellPhone: '1', referralSource: 'Hosing', treatmentPeriod: '0' },
    ['email', 'cellPhone', 'referralSource', 'treatmentPeriod'],
  ],
  ['a choice that is not offered', { identifier: 'x', 'Custom.HALL': 'South' }, ['Custom.HALL']],
] as const)('refuses %s, each under its field, and writes nothing', async (_what, said, fields) => {
  const refusal = await open(said).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Invalid)
  expect(refusal).toMatchObject({ facts: { issues: fields.map((field) => expect.objectContaining({ field })) } })
  expect((await web.transaction(actor, (tx) => participantsByKey(tx, ['x'], 'look'))).size).toBe(0)
})

test('is in the trail of the case and of the participant', async () => {
  const opened = await open({ identifier: 'trailed', firstName: 'Tia' })
  await open({ identifier: 'trailed', lastName: 'Rail' })
  const actions = (id: RecordId) =>
    web.transaction(actor, async (tx) =>
      (await trailOf(tx, id)).map(({ action, before, after }) => ({ action, before, after })),
    )
  expect(await actions(opened.id)).toMatchObject([{ action: 'case.opened', after: { treatmentPeriod: 1 } }])
  expect(await actions(opened.participant)).toMatchObject([
    { action: 'participant.made', after: { firstName: 'Tia' } },
    { action: 'participant.filled-in', before: { lastName: null }, after: { lastName: 'Rail' } },
  ])
})

test('ten people who open a case of one new person at once: one participant, ten treatment periods', async () => {
  const opened = await Promise.all(Array.from({ length: 10 }, () => open({ identifier: 'rush' })))
  expect(new Set(opened.map(({ participant }) => participant)).size).toBe(1)
  expect(opened.map(({ treatmentPeriod }) => treatmentPeriod).toSorted((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ])
})

test('waits for an import that is making the same person, and joins them', async () => {
  const person = newPerson({ identifier: 'met-midway' })
  const { opened } = await worker.transaction(actor, async (tx) => {
    await newParticipants.write(tx, [person])
    await newCases.write(tx, [newCase(person.record, actor, { treatmentPeriod: 7 })])
    return { opened: open({ identifier: 'MET-midway' }) }
  })
  expect(await opened).toMatchObject({ participant: person.record, treatmentPeriod: 8 })
})
