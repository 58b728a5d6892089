import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LogEntry } from '../../src/importing/index.ts'
import { csv, rowsByAnother } from '../support/import-csv.ts'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { imported, type ImportRun } from '../support/import-run.ts'
import { storedCases, type StoredCase } from '../support/stored-cases.ts'

const custom = (name: string) => `Custom.${name}`
const short = (text: string) => (text.length > 40 ? `${text.slice(0, 20)}… of ${text.length}` : text)
const long = (length: number) => 'x'.repeat(length)
const provider = 'the provider'
const former = 'the former provider'
const clerk = 'the clerk'
const admin = 'who imports'

/** What a cell says, and what is kept of it. */
const right: readonly (readonly [header: string, text: string, kept: Partial<StoredCase>])[] = [
  ['FirstName', '  Zoë ', { first: 'Zoë' }],
  ['FirstName', long(200), { first: long(200) }],
  ['LastName', "O'Brien-Smith, Jr.", { last: "O'Brien-Smith, Jr." }],
  ['LastName', '=HYPERLINK("http://evil.example")', { last: '=HYPERLINK("http://evil.example")' }],
  ['LastName', 'a\tb\nc\\N', { last: 'a\tb\nc\\N' }],
  ['LastName', '{"a":"\\u0041"}', { last: '{"a":"\\u0041"}' }],
  ['LastName', 'NULL', { last: 'NULL' }],
  ['LastName', '\\.', { last: '\\.' }],
  ['LastName', '😀 ‮txt', { last: '😀 ‮txt' }],
  ['Email', ' jane.doe@example.edu ', { email: 'jane.doe@example.edu', person_email: 'jane.doe@example.edu' }],
  ['CellPhoneNumber', '555.555.5555', { cell: '+15555555555' }],
  ['CellPhoneNumber', '555-555-5555', { cell: '+15555555555' }],
  ['CellPhoneNumber', '(555) 555-5555', { cell: '+15555555555' }],
  ['CellPhoneNumber', '+44 20 7946 0958', { cell: '+442079460958' }],
  ['AltPhoneNumber', '1 555 555 5555', { alt: '+15555555555' }],
  ['ReferralSource', 'HOUSING', { source: 'HOUSING' }],
  ['ReferralSource', ' residence life / HOUSING ', { source: 'HOUSING' }],
  ['ReferralSource', '211', { source: '211' }],
  ['ReferralType', 'education CLASS', { type: 'EDU' }],
  ['ReferralType', '', { type: null }],
  ['Flags', '', { flags: [] }],
  ['Flags', 'RED', { flags: ['RED'] }],
  ['Flags', 'red, Black ,RED', { flags: ['RED', 'BLACK'] }],
  ['Flags', 'RED,,GREEN,', { flags: ['RED', 'GREEN'] }],
  ['Status', '', { status: 'ACTIVE' }],
  ['Status', 'ACTIVE', { status: 'ACTIVE' }],
  ['Status', 'inactive', { status: 'INACTIVE' }],
  ['Status', ' Complete ', { status: 'COMPLETE' }],
  ['TreatmentPeriod', '', { period: 1 }],
  ['TreatmentPeriod', '1', { period: 1 }],
  ['TreatmentPeriod', '3.0', { period: 3 }],
  ['TreatmentPeriod', '2147483647', { period: 2147483647 }],
  ['ProviderUserID', '', { provider: null }],
  ['ProviderUserID', provider, { provider }],
  ['LegacyID', '00042', { legacy: '00042' }],
  ['CreatedAt', '2024-03-05', { created: '2024-03-05T05:00:00Z' }],
  ['CreatedAt', '2024-03-05 14:30', { created: '2024-03-05T19:30:00Z' }],
  ['CreatedAt', '2024-07-05T14:30:00', { created: '2024-07-05T18:30:00Z' }],
  ['CreatedAt', '2024-03-05T14:30:00Z', { created: '2024-03-05T14:30:00Z' }],
  ['CreatedAt', '2024-03-05T14:30:00+02:00', { created: '2024-03-05T12:30:00Z' }],
  ['CreatedAt', '2026-03-04T12:00:00Z', { created: '2026-03-04T12:00:00Z' }],
  ['CreatedByID', '', { author: admin }],
  ['CreatedByID', admin, { author: admin }],
  ['CreatedByID', clerk, { author: clerk }],
  ['CreatedByID', former, { author: former }],
  [custom('NOTES'), ' two\nlines ', { custom: { NOTES: 'two\nlines' } }],
  [custom('NOTES'), '__proto__', { custom: { NOTES: '__proto__' } }],
  [custom('NOTES'), long(10_000), { custom: { NOTES: long(10_000) } }],
  [custom('NOTES'), '', { custom: {} }],
  [custom('HOURS_OWED'), '12.5', { custom: { HOURS_OWED: 12.5 } }],
  [custom('HOURS_OWED'), '-0.25', { custom: { HOURS_OWED: -0.25 } }],
  [custom('SANCTION_DEADLINE'), '2026-02-28', { custom: { SANCTION_DEADLINE: '2026-02-28' } }],
  [custom('SANCTION_DEADLINE'), 'March 4, 2026', { custom: { SANCTION_DEADLINE: '2026-03-04' } }],
  ...['yes', 'Y', 'true', '1'].map(
    (text) => [custom('FIRST_OFFENSE'), text, { custom: { FIRST_OFFENSE: true } }] as const,
  ),
  ...['no', 'N', 'FALSE', '0'].map(
    (text) => [custom('FIRST_OFFENSE'), text, { custom: { FIRST_OFFENSE: false } }] as const,
  ),
  [custom('HALL'), 'NORTH', { custom: { HALL: 'NORTH' } }],
  [custom('HALL'), ' oak house', { custom: { HALL: 'OAK' } }],
  [custom('TOPICS'), 'Alcohol, SLEEP', { custom: { TOPICS: ['ALCOHOL', 'SLEEP'] } }],
]

/** What a cell says, and why its row is refused. */
const wrong: readonly (readonly [header: string, text: string, code: string])[] = [
  ['Identifier', long(201), 'text-too-long'],
  ['FirstName', long(201), 'text-too-long'],
  ['LastName', '#REF!', 'error-cell'],
  ['LastName', '########', 'cell-too-narrow'],
  ['Email', 'jane.doe@', 'email-not-understood'],
  ['Email', 'a@example.edu; b@example.edu', 'email-not-understood'],
  ['Email', `${long(200)}@example.edu`, 'text-too-long'],
  ['CellPhoneNumber', '12345', 'phone-not-understood'],
  ['CellPhoneNumber', 'ask his mother', 'phone-not-understood'],
  ['CellPhoneNumber', '5.55556E+09', 'digits-lost'],
  ['AltPhoneNumber', '555-555-0100 ext. 12', 'phone-has-extension'],
  ['ReferralSource', 'Housng', 'value-unknown'],
  ['ReferralSource', 'FAX', 'value-inactive'],
  ['ReferralType', 'BASIC', 'value-unknown'],
  ['Flags', 'RED,PURPLE', 'value-unknown'],
  ['Flags', 'RED;YELLOW', 'value-unknown'],
  ['Flags', 'RED,'.repeat(101), 'list-too-long'],
  ['Status', 'OPEN', 'value-unknown'],
  ['TreatmentPeriod', '0', 'number-too-small'],
  ['TreatmentPeriod', '-2', 'number-too-small'],
  ['TreatmentPeriod', '1.5', 'number-not-whole'],
  ['TreatmentPeriod', 'two', 'number-not-understood'],
  ['TreatmentPeriod', '99999999999', 'number-too-large'],
  ['ProviderUserID', 'Priya Nair', 'person-unknown'],
  ['ProviderUserID', former, 'person-unknown'],
  ['ProviderUserID', clerk, 'person-unknown'],
  ['ProviderUserID', `user_${'0'.repeat(32)}`, 'person-unknown'],
  ['CreatedAt', '2026-03-05', 'date-in-future'],
  ['CreatedAt', '2026-03-04T12:00:01Z', 'date-in-future'],
  ['CreatedAt', '2024-02-30', 'date-impossible'],
  ['CreatedAt', '2024-03-05 25:61', 'time-impossible'],
  ['CreatedAt', 'end of term', 'date-not-understood'],
  ['CreatedAt', '46085', 'date-serial'],
  ['CreatedByID', 'Ada Min', 'person-unknown'],
  ['CreatedByID', `user_${'f'.repeat(32)}`, 'person-unknown'],
  [custom('NOTES'), long(10_001), 'text-too-long'],
  [custom('HOURS_OWED'), 'a lot', 'number-not-understood'],
  [custom('HOURS_OWED'), '1,234', 'number-ambiguous'],
  [custom('HOURS_OWED'), '1234567890.123456', 'number-too-long'],
  [custom('SANCTION_DEADLINE'), '2027-02-30', 'date-impossible'],
  [custom('SANCTION_DEADLINE'), '3/4/27', 'date-year-short'],
  [custom('FIRST_OFFENSE'), 'maybe', 'yes-no-not-understood'],
  [custom('HALL'), 'WEST', 'value-unknown'],
  [custom('TOPICS'), 'Alcohol, Gambling', 'value-unknown'],
]

/** Kept, and said to be looked at. */
const warned: readonly (readonly [header: string, text: string, code: string])[] = [
  ['Identifier', '1.23457E+15', 'number-damaged'],
  ['LegacyID', '2.5E+11', 'number-damaged'],
  ['CreatedAt', '2024-03-10 02:30', 'time-skipped'],
  ['CreatedAt', '2024-11-03 01:30', 'time-twice'],
  [custom('SANCTION_DEADLINE'), '2026-03-04 09:30', 'date-from-time'],
]

const headers = [
  ...['Identifier', 'FirstName', 'LastName', 'Email', 'CellPhoneNumber', 'AltPhoneNumber', 'ReferralSource'],
  ...['ReferralType', 'Flags', 'Status', 'TreatmentPeriod', 'ProviderUserID', 'LegacyID', 'CreatedAt', 'CreatedByID'],
  ...['NOTES', 'HOURS_OWED', 'SANCTION_DEADLINE', 'FIRST_OFFENSE', 'HALL', 'TOPICS'].map(custom),
]

let ground: ImportGround
let run: ImportRun
let stored: ReadonlyMap<number, StoredCase>
let log: readonly LogEntry[]
const everything = [...right, ...wrong, ...warned]
const rowOf = (index: number) => index + 2
const entry = (row: number) => log.find((one) => one.row === row)

/** Ids are not known before there is a database. */
function said(text: string): string {
  const { college } = ground
  switch (text) {
    case provider:
      return college.provider
    case former:
      return college.formerProvider
    case clerk:
      return college.clerk
    case admin:
      return college.admin.staff
    default:
      return text
  }
}

beforeAll(async () => {
  ground = await importGround()
  await ground.ask(
    `insert into code_list_entry (organisation, id, list, value, label, position, active)
     values ($1, gen_random_uuid(), 'referral-source', 'FAX', 'By fax', 99, false)`,
    [ground.college.admin.organisation],
  )
  const rows = everything.map(([header, text], index) =>
    headers.map((one) => (one === header ? said(text) : one === 'Identifier' ? `id-${index}` : '')),
  )
  const file = csv(headers, ...rows)
  run = await imported(ground, file)
  stored = await storedCases(ground, run.job)
  log = await run.log()
  await assertInvariants(ground, run.job, rowsByAnother(file).length)
})
afterAll(() => ground.close())

describe('what is right is kept', () => {
  test.each(right.map(([header, text, kept], index) => [header, short(text), kept, rowOf(index)] as const))(
    '%s "%s"',
    (_header, _text, kept, row) => {
      expect(entry(row)).toMatchObject({ outcome: 'created', notes: [] })
      const ids = Object.entries(kept).map(([column, value]) => [
        column,
        typeof value === 'string' ? said(value) : value,
      ])
      expect(stored.get(row)).toMatchObject(Object.fromEntries(ids))
    },
  )
})

describe('what is wrong is refused, and says why', () => {
  test.each(
    wrong.map(([header, text, code], index) => [header, short(text), code, rowOf(right.length + index)] as const),
  )('%s "%s": %s', (header, _text, code, row) => {
    expect(entry(row)).toMatchObject({ outcome: 'failed', reason: code, record: undefined })
    expect(entry(row)?.notes).toMatchObject([{ code, level: 'error', field: header }])
    expect(stored.get(row)).toBeUndefined()
  })
})

describe('what is doubtful is kept, and said', () => {
  test.each(
    warned.map(
      ([header, text, code], index) => [header, short(text), code, rowOf(right.length + wrong.length + index)] as const,
    ),
  )('%s "%s": %s', (header, _text, code, row) => {
    expect(entry(row)).toMatchObject({ outcome: 'created' })
    expect(entry(row)?.notes).toMatchObject([{ code, level: 'warning', field: header }])
  })
})

test('every sentence is whole: no fact is left open, and no code is unknown', () => {
  for (const { notes } of log)
    for (const { sentence } of notes) expect(sentence).not.toMatch(/\{\w+\}|could not be read \(/)
})

test('the counts add up to the rows', async () => {
  const { tally, notLoaded, successful } = await run.view()
  expect(tally).toEqual({
    created: right.length + warned.length,
    failed: wrong.length,
    skipped: 0,
    updated: 0,
    ended: 0,
  })
  expect(notLoaded).toBe(0)
  expect(successful).toBe(Math.floor(((right.length + warned.length) * 100) / everything.length))
})
