import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, moment } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { openDatabase, type Actor, type Database, type StaffId } from '../../platform/database/index.ts'
import { addStaff, providerById, staffById } from './index.ts'

let own: TestDatabase
let database: Database
let actor: Actor
const provider = moment.newId('user')
const left = moment.newId('user')
const nobody = moment.newId('user')
let stranger: StaffId
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'worker' })
  actor = await anOrganisation(database)
  stranger = (await anOrganisation(database)).staff
  await database.transaction(actor, async (tx) => {
    await addStaff(tx, { id: provider, name: 'Priya Nair', email: 'priya@one.example', provider: true }, moment.now)
    await addStaff(
      tx,
      { id: left, name: 'Lee Left', email: 'lee@one.example', provider: true, active: false },
      moment.now,
    )
  })
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

const texts = () => ({
  'a provider': provider,
  'the same in capitals, with space around': ` ${provider.toUpperCase()} `,
  'one who left': left,
  'one who provides nothing': actor.staff,
  'one of another organisation': stranger,
  'an id that nobody has': nobody,
  'an id of another kind': provider.replace('user_', 'case_'),
  'a name': 'Priya Nair',
  'an id that is too short': provider.slice(0, -1),
})

test.each([
  [
    'staff',
    staffById,
    ['a provider', 'the same in capitals, with space around', 'one who left', 'one who provides nothing'],
  ],
  ['providers', providerById, ['a provider', 'the same in capitals, with space around']],
] as const)('%s: every other text is the same none', async (_who, lookup, known) => {
  const found = await database.transaction(actor, (tx) => lookup.find(tx, Object.values(texts())))
  for (const [what, text] of Object.entries(texts())) {
    const expected = known.some((k) => k === what)
      ? { one: expect.objectContaining({ label: expect.any(String) }) }
      : { none: true }
    expect([what, found.get(text)]).toEqual([what, expected])
  }
})

test.each(['Priya Nare', 'priya@one.example'])('offers the provider that %s may mean', async (text) => {
  const offered = await database.transaction(actor, (tx) => providerById.suggest(tx, text))
  expect(offered).toMatchObject([{ answer: { text: provider }, label: 'Priya Nair' }])
})

test('a record answers as itself where it counts', async () => {
  const known = await database.transaction(actor, (tx) => providerById.byRecord(tx, [provider, left, stranger]))
  expect([...known.keys()]).toEqual([provider])
})
