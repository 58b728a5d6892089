import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LogEntry } from '../../src/importing/index.ts'
import { custom, right, said, warned, wrong } from '../support/cell-texts.ts'
import { csv, rowsByAnother } from '../support/import-csv.ts'
import { importGround, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { imported, type ImportRun } from '../support/import-run.ts'
import { storedCases, type StoredCase } from '../support/stored-cases.ts'

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 20)}… of ${text.length}` : text)

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

beforeAll(async () => {
  ground = await importGround()
  await ground.ask(
    `insert into code_list_entry (organisation, id, list, value, label, position, active)
     values ($1, gen_random_uuid(), 'referral-source', 'FAX', 'By fax', 99, false)`,
    [ground.college.admin.organisation],
  )
  const rows = everything.map(([header, text], index) =>
    headers.map((one) => (one === header ? said(text, ground) : one === 'Identifier' ? `id-${index}` : '')),
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
        typeof value === 'string' ? said(value, ground) : value,
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
