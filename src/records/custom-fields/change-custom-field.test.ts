import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, moment } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import {
  Conflict,
  Invalid,
  NotFound,
  openDatabase,
  type Actor,
  type Database,
  type Tx,
} from '../../platform/database/index.ts'
import { trailOf } from '../audit/index.ts'
import {
  addCustomField,
  allCustomFields,
  changeCustomField,
  customFieldSettings,
  type NewCustomField,
} from './index.ts'

let own: TestDatabase
let database: Database
let actor: Actor
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'web' })
  const worker = openDatabase({ url: own.url, role: 'worker' })
  actor = await anOrganisation(worker)
  await worker.end()
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(actor, work)
const field = (said: Partial<NewCustomField>): NewCustomField => ({
  ...{ kind: 'case', name: 'NOTES', label: 'Notes', type: 'text', choices: [], required: false },
  ...said,
})

test('a field gets another label, becomes required, goes out of use, and its trail says so', async () => {
  const id = await within((tx) => addCustomField(tx, moment, field({ name: 'A' })))
  const change = (said: Parameters<typeof changeCustomField>[3]) =>
    within((tx) => changeCustomField(tx, moment, id, said))
  expect(await change({ label: 'Remarks', required: true })).toMatchObject({
    name: 'A',
    label: 'Remarks',
    required: true,
  })
  expect(await change({ active: false })).toMatchObject({ label: 'Remarks', active: false })
  await change({ active: false, label: 'Remarks' })
  expect(await within((tx) => customFieldSettings(tx, 'case'))).toEqual([])
  expect(await within(allCustomFields)).toMatchObject([{ id, name: 'A', active: false }])
  expect(await within((tx) => trailOf(tx, id))).toMatchObject([
    { action: 'custom-field.added' },
    { before: { label: 'Notes', required: false }, after: { label: 'Remarks', required: true } },
    { action: 'custom-field.changed', before: { active: true }, after: { active: false } },
  ])
})

test('a name is taken for ever in its kind, and free in the other', async () => {
  await within((tx) => addCustomField(tx, moment, field({ name: 'B' })))
  await within((tx) => addCustomField(tx, moment, field({ name: 'B', kind: 'participant' })))
  await expect(within((tx) => addCustomField(tx, moment, field({ name: 'B' })))).rejects.toThrow(Conflict)
})

const north = { value: 'NORTH', label: 'North' }
test.each<[string, Partial<NewCustomField>]>([
  ['a choice among nothing', { type: 'choice' }],
  ['two choices of one value', { type: 'several-choices', choices: [north, { value: ' north', label: 'N' }] }],
])('refuses %s', async (_what, said) => {
  await expect(within((tx) => addCustomField(tx, moment, field({ name: 'C', ...said })))).rejects.toThrow(Invalid)
})

const south = { value: 'SOUTH', label: 'South' }
const halls = (said: NewCustomField['choices']) =>
  within((tx) => addCustomField(tx, moment, field({ name: `HALL_${said.length}`, type: 'choice', choices: said })))

test('choices get other labels, are added, ordered and taken out of use, and the trail says so', async () => {
  const id = await halls([north])
  const choices = [south, { value: 'NORTH', label: 'Northern', active: false }]
  expect(await within((tx) => changeCustomField(tx, moment, id, { choices }))).toMatchObject({ choices })
  expect(await within((tx) => changeCustomField(tx, moment, id, { required: true }))).toMatchObject({ choices })
  expect(await within((tx) => trailOf(tx, id))).toMatchObject([
    { action: 'custom-field.added' },
    { action: 'custom-field.changed', before: { choices: [north] }, after: { choices } },
    { action: 'custom-field.changed', before: { required: false }, after: { required: true } },
  ])
})

test('a value that records may have stays, one choice is left, and only choices have any', async () => {
  const id = await halls([north, south])
  const change = (choices: NewCustomField['choices']) => within((tx) => changeCustomField(tx, moment, id, { choices }))
  await expect(change([north])).rejects.toThrow('Records may have the value "SOUTH".')
  await expect(change([north, south].map((one) => ({ ...one, active: false })))).rejects.toThrow(Invalid)
  await expect(change([north, south, { value: 'north ', label: 'N' }])).rejects.toThrow(Invalid)
  const text = await within((tx) => addCustomField(tx, moment, field({ name: 'D' })))
  const choices = [north]
  await expect(within((tx) => changeCustomField(tx, moment, text, { choices }))).rejects.toThrow(Conflict)
})

test('what is not there cannot be changed', async () => {
  const change = within((tx) => changeCustomField(tx, moment, moment.newId('field'), { label: 'x' }))
  await expect(change).rejects.toThrow(NotFound)
})
