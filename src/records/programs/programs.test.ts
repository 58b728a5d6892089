import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, moment } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import { Conflict, NotFound, openDatabase, type Actor, type Database, type Tx } from '../../platform/database/index.ts'
import { trailOf } from '../audit/index.ts'
import {
  addProgram,
  allPrograms,
  changeProgram,
  oneProgram,
  programById,
  programByName,
  type Program,
} from './index.ts'

let own: TestDatabase
let worker: Database
let web: Database
let actor: Actor
let housing: Program
let closed: Program
beforeAll(async () => {
  own = await testDatabase()
  worker = openDatabase({ url: own.url, role: 'worker' })
  web = openDatabase({ url: own.url, role: 'web' })
  actor = await anOrganisation(worker)
  await within(async (tx) => {
    housing = await addProgram(tx, moment, { name: 'Emergency Housing', programId: 'EH-1' })
    const { id } = await addProgram(tx, moment, { name: 'Closed' })
    closed = await changeProgram(tx, moment, id, { active: false })
  })
  const theirs = await anOrganisation(worker)
  await worker.transaction(theirs, (tx) => addProgram(tx, moment, { name: 'Theirs', programId: 'T-1' }))
})
afterAll(async () => {
  await web.end()
  await worker.end()
  await own.drop()
})

const within = <T>(work: (tx: Tx) => Promise<T>) => web.transaction(actor, work)

test.each([
  ['its id', programById, () => housing.id],
  ['the organisation’s Program ID', programById, () => ' eh-1'],
  ['its name', programByName, () => 'emergency  HOUSING'],
])('is found by %s', async (_what, lookup, text) => {
  const found = await within((tx) => lookup.find(tx, [text()]))
  expect(found.get(text())).toEqual({ one: housing })
})

test.each([
  ['what is on no list', programById, 'EH-2'],
  ['a name as an id', programById, 'Emergency Housing'],
  ['an id as a name', programByName, 'EH-1'],
  ['another organisation’s', programById, 'T-1'],
  ['another organisation’s name', programByName, 'Theirs'],
])('%s is none', async (_what, lookup, text) =>
  expect((await within((tx) => lookup.find(tx, [text]))).get(text)).toEqual({ none: true }),
)

test('one that is no longer active is found, so that what is open in it can be ended, and is not offered', async () => {
  expect((await within((tx) => programByName.find(tx, ['closed']))).get('closed')).toEqual({ one: closed })
  expect(await within((tx) => programByName.suggest(tx, 'Closd'))).toEqual([])
  expect(await within((tx) => programByName.values?.(tx) ?? Promise.resolve([]))).toEqual(['Emergency Housing'])
})

test('suggests what was probably meant, by name where an id belongs too', async () => {
  expect(await within((tx) => programByName.suggest(tx, 'Emergncy Housing'))).toMatchObject([
    { answer: { text: 'Emergency Housing' } },
  ])
  expect(await within((tx) => programById.suggest(tx, 'Emergency Housing'))).toMatchObject([
    { answer: { text: 'EH-1' }, label: 'Emergency Housing' },
  ])
})

test.each([
  ['name', { name: 'EMERGENCY housing' }],
  ['Program ID', { name: 'New', programId: 'eh-1' }],
])('no two programs have one %s', async (_what, said) => {
  await expect(within((tx) => addProgram(tx, moment, said))).rejects.toBeInstanceOf(Conflict)
  await expect(within((tx) => changeProgram(tx, moment, closed.id, said))).rejects.toBeInstanceOf(Conflict)
})

test('what is changed is in the trail, and what is not said stays', async () => {
  const { id } = await within((tx) => addProgram(tx, moment, { name: 'Mentoring', programId: '7' }))
  await within((tx) => changeProgram(tx, moment, id, { name: 'Peer Mentoring' }))
  await within((tx) => changeProgram(tx, moment, id, { programId: '' }))
  await within((tx) => changeProgram(tx, moment, id, { active: true }))
  expect(await within((tx) => oneProgram(tx, id))).toEqual({ id, label: 'Peer Mentoring', active: true })
  expect((await within((tx) => trailOf(tx, id))).map(({ action, before, after }) => [action, before, after])).toEqual([
    ['program.added', undefined, { name: 'Mentoring', programId: '7' }],
    ['program.changed', { name: 'Mentoring' }, { name: 'Peer Mentoring' }],
    ['program.changed', { programId: '7' }, { programId: null }],
  ])
})

test('a program that is not there is none of another organisation either', async () => {
  const other = await anOrganisation(worker)
  const hidden = web.transaction(other, (tx) => oneProgram(tx, housing.id))
  await expect(hidden).rejects.toBeInstanceOf(NotFound)
  expect(await web.transaction(other, (tx) => allPrograms(tx))).toEqual([])
})
