import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, moment } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import {
  Conflict,
  NotFound,
  openDatabase,
  sql,
  uuidOf,
  type Actor,
  type Database,
  type RecordId,
  type Tx,
} from '../../platform/database/index.ts'
import { trailOf } from '../audit/index.ts'
import { addEntry, changeEntry, codeList, entriesOf, orderList } from './index.ts'

let own: TestDatabase
let database: Database
let actor: Actor
let housing: RecordId
let gone: RecordId
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'worker' })
  actor = await anOrganisation(database)
  await database.transaction(actor, async (tx) => {
    housing = await addEntry(tx, moment, {
      list: 'referral-source',
      value: 'HOUSING',
      label: 'Residence Life / Housing',
    })
    gone = await addEntry(tx, moment, { list: 'referral-source', value: 'GONE', label: 'Closed office' })
    await addEntry(tx, moment, { list: 'referral-type', value: 'BASICS', label: 'BASICS' })
    await tx.run(sql`update code_list_entry set active = false where id = ${uuidOf(gone)}`)
  })
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

const sources = codeList('referral-source')
const find = (text: string) => database.transaction(actor, async (tx) => (await sources.find(tx, [text])).get(text))

test.each(['HOUSING', 'housing', ' Residence  Life / Housing ', 'residence life / housing'])(
  'finds %j by value or label',
  async (text) => expect(await find(text)).toMatchObject({ one: { id: housing, label: 'Residence Life / Housing' } }),
)

test.each([
  ['what is on no list', 'Hosing', undefined],
  ['what is on another list', 'BASICS', undefined],
  ['what is not active any more', 'gone', 'value-inactive'],
])('%s is none', async (_what, text, because) =>
  expect(await find(text)).toEqual(because ? { none: true, because } : { none: true }),
)

test('suggests what was probably meant, and nothing that is not active', async () => {
  const suggest = (text: string) => database.transaction(actor, (tx) => sources.suggest(tx, text))
  expect(await suggest('HOSING')).toMatchObject([{ answer: { text: 'HOUSING' }, label: 'Residence Life / Housing' }])
  expect(await suggest('GONE')).toEqual([])
})

test('a record answers as itself while it is active', async () => {
  const known = await database.transaction(actor, (tx) => sources.byRecord(tx, [housing, gone]))
  expect([...known.keys()]).toEqual([housing])
})

test('the drop-down offers the labels of what is active', async () => {
  expect(await database.transaction(actor, async (tx) => sources.values?.(tx))).toEqual(['Residence Life / Housing'])
})

test('an organisation does not see the lists of another', async () => {
  const other = await anOrganisation(database)
  expect(await database.transaction(other, (tx) => entriesOf(tx, 'referral-source'))).toEqual([])
})

test('an added entry comes last and is in the trail; its value is taken from then on', async () => {
  const add = (value: string) =>
    database.transaction(actor, (tx) => addEntry(tx, moment, { list: 'flag', value, label: value }))
  const red = await add('RED')
  const blue = await add('BLUE')
  const flags = await database.transaction(actor, (tx) => entriesOf(tx, 'flag'))
  expect(flags.map(({ id }) => id)).toEqual([red, blue])
  expect(await database.transaction(actor, (tx) => trailOf(tx, blue))).toMatchObject([
    { action: 'code-list.added', actor: actor.staff, actorName: 'Ada Min', at: moment.now, after: { value: 'BLUE' } },
  ])
  await expect(add(' red')).rejects.toThrow(Conflict)
})

test('an entry gets another label and goes out of use, and its trail says what it was', async () => {
  const id = await database.transaction(actor, (tx) =>
    addEntry(tx, moment, { list: 'referral-type', value: 'EDU', label: 'Class' }),
  )
  const change = (said: Parameters<typeof changeEntry>[3]) =>
    database.transaction(actor, (tx) => changeEntry(tx, moment, id, said))
  expect(await change({ label: 'Education class' })).toEqual({
    ...{ id, value: 'EDU', label: 'Education class', active: true },
  })
  expect(await change({ active: false })).toMatchObject({ active: false })
  await change({ active: false })
  expect(await database.transaction(actor, (tx) => trailOf(tx, id))).toMatchObject([
    { action: 'code-list.added' },
    { action: 'code-list.renamed', before: { label: 'Class' }, after: { label: 'Education class' } },
    { action: 'code-list.deactivated', before: { active: true }, after: { active: false } },
  ])
})

test('an entry of another organisation cannot be changed: there is none', async () => {
  const other = await anOrganisation(database)
  const change = database.transaction(other, (tx) => changeEntry(tx, moment, housing, { label: 'Ours' }))
  await expect(change).rejects.toThrow(NotFound)
})

test('a list stands in the order that was given, which must name all of it', async () => {
  const college = await anOrganisation(database)
  const within = <T>(work: (tx: Tx) => Promise<T>) => database.transaction(college, work)
  const add = (value: string) => within((tx) => addEntry(tx, moment, { list: 'flag', value, label: value }))
  const [a, b, c] = [await add('A'), await add('B'), await add('C')]
  await within((tx) => orderList(tx, moment, 'flag', [c, a, b]))
  const values = await within(async (tx) => (await entriesOf(tx, 'flag')).map(({ value }) => value))
  expect(values).toEqual(['C', 'A', 'B'])
  expect(await within((tx) => trailOf(tx, c))).toMatchObject([
    { action: 'code-list.added' },
    { action: 'code-list.moved', before: { position: 3 }, after: { position: 1 } },
  ])
  for (const wrong of [
    [a, b],
    [a, a, b],
    [a, b, housing],
    [a, b, c, housing],
  ])
    await expect(within((tx) => orderList(tx, moment, 'flag', wrong))).rejects.toThrow(Conflict)
})

test('two who add the same value at once: one of them is told', async () => {
  const add = () =>
    database.transaction(actor, (tx) => addEntry(tx, moment, { list: 'flag', value: 'ONCE', label: 'Once' }))
  const done = await Promise.allSettled([add(), add()])
  expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(Conflict) })
})
