import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCaseworker, anOrganisation } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { openDatabase, type Actor, type Database, type Tx } from '../../platform/database/index.ts'
import { activeCaseworkers, caseworkerById, caseworkerByName } from './index.ts'

let own: TestDatabase
let database: Database
let actor: Actor
const ids: Record<string, string> = {}
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'web' })
  const worker = openDatabase({ url: own.url, role: 'worker' })
  actor = await anOrganisation(worker)
  const theirs = await anOrganisation(worker)
  await worker.transaction(actor, async (tx) => {
    ids['ann'] = await aCaseworker(tx, 'Ann Lee', { staffId: '1001' })
    ids['one'] = await aCaseworker(tx, 'Sam Smith', { staffId: '1002', email: 'sam1@x.example' })
    ids['two'] = await aCaseworker(tx, 'Sam Smith', { email: 'sam2@x.example' })
    ids['left'] = await aCaseworker(tx, 'Lee Former', { staffId: '1003', active: false })
    ids['clerk'] = await aCaseworker(tx, 'Clara Clerk', { staffId: '1004', caseworker: false })
    ids['mary'] = await aCaseworker(tx, 'Mary O’Connor-Hill')
    await aCaseworker(tx, 'ann LEE', { active: false })
  })
  await worker.transaction(theirs, (tx) => aCaseworker(tx, 'Theirs Only', { staffId: '2001' }))
  await worker.end()
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

const within = <T>(work: (tx: Tx) => Promise<T>) => database.transaction(actor, work)

test.each([
  ['a name', 'Ann Lee'],
  ['a name in other letters and spaces', ' ann   LEE'],
  ['last name, first name', 'Lee, Ann'],
])('%s finds the one who is active', async (_what, text) =>
  expect((await within((tx) => caseworkerByName.find(tx, [text]))).get(text)).toMatchObject({
    one: { id: ids['ann'], active: true },
  }),
)

test('whichever apostrophe and dash a program puts into a name, it is the same name', async () => {
  const text = "Mary O'Connor–Hill"
  expect((await within((tx) => caseworkerByName.find(tx, [text]))).get(text)).toMatchObject({
    one: { id: ids['mary'] },
  })
})

test('two of one name are asked, with what tells them apart', async () => {
  expect((await within((tx) => caseworkerByName.find(tx, ['sam smith']))).get('sam smith')).toEqual({
    many: [
      { answer: { record: ids['one'] }, label: 'Sam Smith (1002)' },
      { answer: { record: ids['two'] }, label: 'Sam Smith (sam2@x.example)' },
    ],
  })
})

test.each(['Lee Former', 'Clara Clerk', 'Theirs Only', 'Ann', '1001'])(
  '%s is the name of no caseworker',
  async (text) => expect((await within((tx) => caseworkerByName.find(tx, [text]))).get(text)).toEqual({ none: true }),
)

test.each([
  ['the staff ID', '1001', 'ann', true],
  ['the staff ID of who left, whose assignments have to be ended', '1003', 'left', false],
  ['the staff ID of who is no caseworker', '1004', 'clerk', false],
])('%s finds them, and says whether they are a caseworker now', async (_what, text, id, active) =>
  expect((await within((tx) => caseworkerById.find(tx, [text]))).get(text)).toMatchObject({
    one: { id: ids[id], active },
  }),
)

test('a User ID finds them too, and nobody of another organisation is found', async () => {
  const id = ids['ann'] ?? ''
  const found = await within((tx) => caseworkerById.find(tx, [id, '2001']))
  expect(found.get(id)).toMatchObject({ one: { id } })
  expect(found.get('2001')).toEqual({ none: true })
})

test('suggests who was probably meant, as a record, and only who is active', async () => {
  const suggest = (text: string) => within((tx) => caseworkerByName.suggest(tx, text))
  expect(await suggest('Anne Lee')).toMatchObject([{ answer: { record: ids['ann'] }, label: 'Ann Lee (1001)' }])
  expect((await suggest('Sam Smyth')).map(({ label }) => label).toSorted()).toEqual([
    'Sam Smith (1002)',
    'Sam Smith (sam2@x.example)',
  ])
  expect(await suggest('Lee Formr')).toEqual([])
  expect((await within((tx) => activeCaseworkers(tx))).map(({ label }) => label)).toEqual([
    'Ann Lee',
    'Mary O’Connor-Hill',
    'Sam Smith',
    'Sam Smith',
  ])
})
