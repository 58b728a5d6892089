import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, moment } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { openDatabase, type Actor, type Database, type RecordId } from '../../platform/database/index.ts'
import { insertParticipant, participantsAlike, participantsPage, type NewParticipant } from './index.ts'

let own: TestDatabase
let database: Database
let actor: Actor
const people = new Map<string, RecordId>()
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'worker' })
  actor = await anOrganisation(database)
  const add = async (key: string, said: Partial<NewParticipant>): Promise<void> => {
    const record = moment.newId('part')
    people.set(key, record)
    const blank = {
      firstName: undefined,
      lastName: undefined,
      email: undefined,
      cellPhone: undefined,
      altPhone: undefined,
    }
    const one: NewParticipant = { kind: 'participant.new', key, record, identifier: key, ...blank, ...said }
    await database.transaction(actor, (tx) => insertParticipant(tx, one, moment.now))
  }
  const custom = new Map<string, unknown>([
    ['Custom.TOPICS', ['SLEEP', 'STRESS']],
    ['Custom.HALL', 'Straße'],
  ])
  await add('ann', {
    lastName: 'Weiß',
    dateOfBirth: '2004-03-04',
    caseNumber: 'C-77',
    cellPhone: '+15555550100',
    custom,
  })
  await add('bob', { lastName: 'Weiss', dateOfBirth: '2004-04-03', cellPhone: '+15555550100' })
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

test.each([
  ['a last name, however ß is written', { lastName: 'WEISS' }, ['ann', 'bob']],
  ['name and birth date', { lastName: 'weiß', dateOfBirth: '2004-03-04' }, ['ann']],
  ['a Case Number', { caseNumber: 'c-77' }, ['ann']],
  ['a phone, which has no index', { cellPhone: '+15555550100' }, ['ann', 'bob']],
  ['a field of the organisation’s own', { 'Custom.HALL': 'STRASSE' }, ['ann']],
  ['several choices, in another order', { 'Custom.TOPICS': ['STRESS', 'SLEEP'] }, ['ann']],
  ['fewer choices', { 'Custom.TOPICS': ['SLEEP'] }, []],
  ['somebody else', { cellPhone: '+15555550199' }, []],
])('finds people by %s', async (_what, said, found) => {
  const nobody = Object.fromEntries(
    Object.keys(said).map((name) => [name, name === 'dateOfBirth' ? '1900-01-01' : 'x']),
  )
  const asked = [said, nobody].map((one) => new Map<string, unknown>(Object.entries(one)))
  const [alike] = await database.transaction(actor, (tx) => participantsAlike(tx, asked))
  expect(alike).toEqual(found.map((key) => people.get(key)))
})

test.each([
  ['c-7', ['ann']],
  ['2004-03-04', ['ann']],
  ['3/4/2004', ['ann', 'bob']],
  ['weiss 2004-04-03', ['bob']],
  ['weiss 1999-04-03', []],
])('a search for %j finds them', async (search, found) => {
  const { participants } = await database.transaction(actor, (tx) =>
    participantsPage(tx, { search, sort: 'identifier' }),
  )
  expect(participants.map(({ identifier }) => identifier)).toEqual(found)
})
