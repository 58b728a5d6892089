import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, moment, newPerson } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { openDatabase, type Actor, type Database, type RecordId, type Tx } from '../../platform/database/index.ts'
import {
  alteredParticipants,
  emailsOnFile,
  insertParticipant,
  newParticipants,
  participantById,
  participantsByKey,
  type ContactDetails,
} from './index.ts'

let own: TestDatabase
let database: Database
let actor: Actor
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'worker' })
  actor = await anOrganisation(database)
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(actor, work)

const difficult = newPerson({
  identifier: ' O\\N\t12 ',
  firstName: 'Zoë\nLine',
  lastName: "O'Brien \\. \\N",
  email: 'Zoe@Example.edu',
  cellPhone: '+15555555555',
  custom: new Map<string, unknown>([
    ['Custom.NOTES', 'a "quote", a \\ and a\ttab'],
    ['Custom.HOURS', 12.5],
    ['Custom.FIRST', true],
    ['Custom.TOPICS', ['A', 'B']],
    ['Custom.BLANK', undefined],
  ]),
})

test.each([
  ['by COPY', (tx: Tx) => newParticipants.write(tx, [difficult])],
  ['by hand', (tx: Tx) => insertParticipant(tx, difficult, moment.now)],
])('keeps every text as it is, %s', async (_how, write) => {
  const found = await undone(async (tx) => {
    await write(tx)
    return participantById(tx, difficult.record)
  })
  const { kind: _kind, key: _key, record: id, custom: _custom, ...person } = difficult
  expect(found).toMatchObject({ ...person, id, job: undefined })
  expect(found.custom).toEqual({ NOTES: 'a "quote", a \\ and a\ttab', HOURS: 12.5, FIRST: true, TOPICS: ['A', 'B'] })
})

/** What a transaction answers that is rolled back. */
async function undone<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  let answer: { it: T } | undefined
  const rollBack = new Error('rolled back')
  await inTransaction(async (tx) => {
    answer = { it: await work(tx) }
    throw rollBack
  }).catch((error: unknown) => {
    if (error !== rollBack) throw error
  })
  if (!answer) throw rollBack
  return answer.it
}

test('fills and overwrites what is set and leaves the rest; of two changes the last one wins', async () => {
  const before = newPerson({ identifier: 'fold', firstName: undefined, lastName: 'Doe', email: 'old@example.edu' })
  const other = newPerson({ identifier: 'untouched' })
  const alter = (record: RecordId, set: Partial<ContactDetails>) =>
    ({ kind: 'participant.altered', key: 'fold', record, set, before: {} }) as const
  const people = await inTransaction(async (tx) => {
    await newParticipants.write(tx, [before, other])
    await alteredParticipants.write(tx, [
      alter(before.record, { firstName: 'John', email: 'first@example.edu' }),
      alter(before.record, { email: 'last@example.edu' }),
    ])
    return participantsByKey(tx, ['fold', 'untouched'], 'look')
  })
  expect(people.get('fold')).toMatchObject({ firstName: 'John', lastName: 'Doe', email: 'last@example.edu' })
  expect(people.get('untouched')).toMatchObject({ firstName: 'Jane', lastName: 'Doe' })
})

test('a second person under one Identifier is refused, without one there is any number', async () => {
  await inTransaction((tx) => newParticipants.write(tx, [newPerson({ identifier: 'One' }), newPerson(), newPerson()]))
  await expect(inTransaction((tx) => newParticipants.write(tx, [newPerson({ identifier: 'one' })]))).rejects.toThrow(
    'participant_identifier_key',
  )
  expect(await inTransaction((tx) => insertParticipant(tx, newPerson({ identifier: 'ONE' }), moment.now))).toBe(false)
})

test('knows the addresses on file in this organisation, whatever their case', async () => {
  const other = await anOrganisation(database)
  await database.transaction(other, (tx) => newParticipants.write(tx, [newPerson({ email: 'theirs@example.edu' })]))
  await inTransaction((tx) => newParticipants.write(tx, [newPerson({ email: 'Ours@Example.edu' })]))
  const known = await inTransaction((tx) =>
    emailsOnFile(tx, ['OURS@example.edu', 'theirs@example.edu', 'none@example.edu']),
  )
  expect([...known]).toEqual(['ours@example.edu'])
})

test('two imports of the same new people, in opposite order, wait and do not deadlock', async () => {
  const people = Array.from({ length: 500 }, (_, n) => `same-${n}`)
  const write = (order: readonly string[]) =>
    inTransaction((tx) =>
      newParticipants.write(
        tx,
        order.map((identifier) => newPerson({ identifier })),
      ),
    )
  const ends = await Promise.allSettled([write(people), write(people.toReversed())])
  const refused = ends.filter((end) => end.status === 'rejected').map((end) => String(end.reason))
  expect(refused).toEqual([expect.stringContaining('participant_identifier_key')])
})
