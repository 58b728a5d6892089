import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, aParticipant, moment, newPerson } from '../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../test/support/index.ts'
import {
  Conflict,
  Invalid,
  openDatabase,
  sql,
  type Actor,
  type Database,
  type RecordId,
  type Tx,
} from '../platform/database/index.ts'
import { trailOf } from '../records/audit/index.ts'
import { addCustomField } from '../records/custom-fields/index.ts'
import { alteredParticipants, newParticipants, participantById } from '../records/participants/index.ts'
import { changeParticipant } from './index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let actor: Actor
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web' })
  actor = await anOrganisation(worker)
  const choices = [{ value: 'FIRST', label: 'First year' }]
  const field = { kind: 'participant', name: 'YEAR', label: 'Year', type: 'choice', choices, required: false } as const
  await worker.transaction(actor, (tx) => addCustomField(tx, moment, field))
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

const person = (said: Parameters<typeof aParticipant>[1]) => worker.transaction(actor, (tx) => aParticipant(tx, said))
const show = (id: RecordId) => web.transaction(actor, (tx) => participantById(tx, id))
const change = (id: RecordId, fields: Readonly<Record<string, string>>, version = 1) =>
  web.transaction(actor, (tx) => changeParticipant(tx, moment, id, { version, fields }))
const refusal = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error)

test('changes names, contacts, day of birth, Identifier and custom fields, and is in the trail', async () => {
  const id = await person({ identifier: 'was', firstName: 'Ann', lastName: 'Lee', email: 'a@example.edu' })
  await change(id, {
    identifier: ' Is  now ',
    firstName: 'Anna',
    email: '',
    cellPhone: '(555) 555-0177',
    dateOfBirth: '4 March 2001',
    'Custom.YEAR': 'first year',
  })
  expect(await show(id)).toMatchObject({
    ...{ identifier: 'Is  now', firstName: 'Anna', lastName: 'Lee', email: undefined, cellPhone: '+15555550177' },
    ...{ dateOfBirth: '2001-03-04', custom: { YEAR: 'FIRST' }, version: 2 },
  })
  const [entry] = await web.transaction(actor, (tx) => trailOf(tx, id))
  expect(entry).toMatchObject({ action: 'participant.changed', actorName: 'Ada Min' })
  expect(entry?.before).toEqual({
    ...{ identifier: 'was', firstName: 'Ann', email: 'a@example.edu' },
    ...{ cellPhone: null, dateOfBirth: null, 'Custom.YEAR': null },
  })
})

test('an Identifier of somebody else is refused by their name, and their own in another spelling is not', async () => {
  await person({ identifier: 'TAKEN 1', firstName: 'Tom', lastName: 'Ken' })
  const id = await person({ identifier: 'mine' })
  const refused = await refusal(change(id, { identifier: 'taken  1', firstName: 'X' }))
  expect(refused).toBeInstanceOf(Invalid)
  const issues = [{ code: 'identifier-taken', field: 'identifier', facts: { text: 'taken  1', name: 'Tom Ken' } }]
  expect(refused).toMatchObject({ facts: { issues } })
  await change(id, { identifier: 'MINE' })
  expect(await show(id)).toMatchObject({ identifier: 'MINE', firstName: 'Jane' })
})

test('waits for whoever is giving this Identifier to somebody, and is refused', async () => {
  const id = await person({ identifier: 'waits' })
  const { refused } = await worker.transaction(actor, async (tx) => {
    await newParticipants.write(tx, [newPerson({ identifier: 'contested' })])
    const refused = refusal(change(id, { identifier: 'contested' }))
    await expect.poll(() => waiting(tx)).toBe(1)
    return { refused }
  })
  expect(await refused).toBeInstanceOf(Conflict)
  expect(await show(id)).toMatchObject({ identifier: 'waits' })
})

/** How many of this database wait for a lock. */
const waiting = async (tx: Tx): Promise<number> =>
  (
    await tx.one(sql<{ n: number }>`
      select count(*) as n
      from pg_locks l
        join pg_stat_activity a using (pid)
      where a.datname = current_database()
        and not l.granted`)
  ).n

test.each([
  ['somebody without a name', { identifier: '', firstName: '' }, [['nobody-named', 'identifier']]],
  ['a birth that is still to come', { dateOfBirth: '2026-03-06' }, [['date-in-future', 'dateOfBirth']]],
  ['half a day', { dateOfBirth: '03/04/2001' }, [['date-ambiguous', 'dateOfBirth']]],
  [
    'cells that no file may have',
    { email: 'no', altPhone: '12', 'Custom.YEAR': 'Last' },
    [
      ['email-not-understood', 'email'],
      ['phone-not-understood', 'altPhone'],
      ['value-unknown', 'Custom.YEAR'],
    ],
  ],
])('refuses %s, and writes nothing', async (what, said, expected) => {
  const id = await person({ identifier: what })
  const issues = expected.map(([code, field]) => expect.objectContaining({ code, field }))
  expect(await refusal(change(id, said))).toMatchObject({ facts: { issues } })
  expect(await show(id)).toMatchObject({ version: 1 })
})

test('who saw a person before an import filled them in is told which fields it changed', async () => {
  const id = await person({ identifier: 'imported' })
  const job = moment.newId('job')
  const altered = { kind: 'participant.altered', key: 'imported', record: id, before: {}, job } as const
  await worker.transaction(actor, (tx) =>
    alteredParticipants.write(tx, [
      { ...altered, set: { email: 'in@file.example' } },
      { ...altered, set: { cellPhone: '+15555550100' } },
    ]),
  )
  const refused = await refusal(change(id, { email: 'typed@example.edu' }))
  expect(refused).toBeInstanceOf(Conflict)
  const by = { id: actor.staff, label: 'Ada Min' }
  expect(refused).toMatchObject({
    facts: {
      version: 2,
      changed: [
        { by, job },
        { by, job },
      ],
    },
  })
  expect(String(refused)).toMatch(/(email, cellPhone|cellPhone, email) by an import of Ada Min/)
  await change(id, { email: 'typed@example.edu' }, 2)
  expect(await show(id)).toMatchObject({ email: 'typed@example.edu', cellPhone: '+15555550100', version: 3 })
})
