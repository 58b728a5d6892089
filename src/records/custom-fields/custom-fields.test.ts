import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation, moment } from '../../../test/support/builders.ts'
import { testDatabase, type TestDatabase } from '../../../test/support/index.ts'
import type { Fields, Known } from '../../fields/index.ts'
import { openDatabase, type Database } from '../../platform/database/index.ts'
import { addCustomField, customFieldsOf, customJson } from './index.ts'

let own: TestDatabase
let database: Database
let fields: Fields
beforeAll(async () => {
  own = await testDatabase()
  database = openDatabase({ url: own.url, role: 'worker' })
  const actor = await anOrganisation(database)
  const halls = [
    { value: 'NORTH', label: 'North Hall' },
    { value: 'OLD', label: 'Old Hall', active: false },
  ]
  await database.transaction(actor, async (tx) => {
    for (const [name, type, required] of [
      ['NOTES', 'text', false],
      ['HOURS', 'number', false],
      ['DEADLINE', 'date', true],
      ['FIRST', 'yes-no', false],
      ['HALL', 'choice', false],
      ['HALLS', 'several-choices', false],
    ] as const)
      await addCustomField(tx, moment, { kind: 'case', name, label: `The ${name}`, type, choices: halls, required })
    await addCustomField(tx, moment, {
      kind: 'participant',
      name: 'X',
      label: 'X',
      type: 'text',
      choices: [],
      required: false,
    })
    fields = (await customFieldsOf('case')(tx)).fields
  })
})
afterAll(async () => {
  await database.end()
  await own.drop()
})

const known: Known = {
  found: () => ({ none: true }),
  dayFirst: undefined,
  country: 'US',
  timeZone: 'America/New_York',
  decimalSign: '.',
  now: moment.now,
}

test('every field of the kind is one, in the order of the settings, under the header that a file gives it', () => {
  expect(Object.keys(fields)).toEqual(
    ['NOTES', 'HOURS', 'DEADLINE', 'FIRST', 'HALL', 'HALLS'].map((n) => `Custom.${n}`),
  )
  expect(fields['Custom.HALL']).toMatchObject({ label: 'The HALL', ways: [{ headers: [{ is: 'Custom.HALL' }] }] })
})

test('what is required is needed always', () => {
  expect(Object.values(fields).map(({ needed }) => needed)).toEqual(['no', 'no', 'always', 'no', 'no', 'no'])
})

test.each([
  ['NOTES', 'n'.repeat(10_000), 'n'.repeat(10_000)],
  ['HOURS', '12.50', 12.5],
  ['DEADLINE', '2026-05-01', '2026-05-01'],
  ['FIRST', 'Y', true],
  ['HALL', 'north hall', 'NORTH'],
  ['HALLS', 'NORTH, North Hall', ['NORTH']],
])('%s reads its kind of text', (name, text, value) => {
  expect(fields[`Custom.${name}`]?.ways[0].parse([text], known)).toMatchObject({ ok: true, value })
})

test.each([
  ['NOTES', 'n'.repeat(10_001)],
  ['HOURS', 'many'],
  ['DEADLINE', '2026-02-30'],
  ['FIRST', 'perhaps'],
  ['HALL', 'Old Hall'],
  ['HALLS', 'NORTH, SOUTH'],
])('%s refuses what is not', (name, text) => {
  expect(fields[`Custom.${name}`]?.ways[0].parse([text], known)).toMatchObject({ ok: false })
})

test.each([
  [[], '{}'],
  [[['Custom.A', undefined]], '{}'],
  [
    [
      ['Custom.A', 'x"\\'],
      ['Custom.B', 1.5],
      ['Custom.C', false],
      ['Custom.D', ['v']],
    ],
    '{"A":"x\\"\\\\","B":1.5,"C":false,"D":["v"]}',
  ],
  [[['Custom.A', 'half \ud83d']], '{"A":"half \ufffd"}'],
] as const)('keeps %j as %s', (values, json) => {
  expect(customJson(new Map<string, unknown>(values))).toBe(json)
})
