import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { correct, suggestions, takeBack, type Correction } from '../../src/importing/index.ts'
import { Conflict, Invalid } from '../../src/platform/database/index.ts'
import { addCustomField } from '../../src/records/custom-fields/index.ts'
import { moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { checked, type ImportRun } from '../support/import-run.ts'
import { storedCases } from '../support/stored-cases.ts'

let ground: ImportGround
let college: College
beforeAll(async () => {
  ground = await importGround()
})
beforeEach(async () => {
  college = await aCollege(ground.worker)
})
afterAll(() => ground.close())

const upTo = (headers: readonly string[], ...rows: readonly (readonly string[])[]): Promise<ImportRun> =>
  checked(ground, csv(headers, ...rows), { by: college.admin })

/** Starts, and gives what became of each row. */
async function loaded(run: ImportRun, rows: number) {
  await run.start()
  await assertInvariants(ground, run.job, rows)
  const stored = await storedCases(ground, run.job)
  const log = await run.log()
  return log.map(({ row, outcome, reason }) => stored.get(row) ?? `${outcome}: ${reason}`)
}

test('one answer for a text mends every row that has it, whatever blanks stand round it', async () => {
  const run = await upTo(
    ['Identifier', 'ReferralSource'],
    ['a', 'Housng'],
    ['b', ' Housng '],
    ['c', 'Housng'],
    ['d', 'SELF'],
    ['e', 'Hous'],
  )
  const groups = await run.issues()
  expect(groups).toMatchObject([
    { field: 'ReferralSource', code: 'value-unknown', text: 'Housng', count: 3, firstRow: 2, level: 'error' },
    { text: 'Hous', count: 1 },
  ])
  await run.answer([{ field: 'ReferralSource', text: 'Housng', answer: { text: 'HOUSING' } }])
  expect(await run.view()).toMatchObject({ check: { good: 4, withErrors: 1 } })
  expect(await loaded(run, 5)).toMatchObject([
    { source: 'HOUSING' },
    { source: 'HOUSING' },
    { source: 'HOUSING' },
    { source: 'SELF' },
    'failed: value-unknown',
  ])
})

test('what the file said stays what the file said', async () => {
  const run = await upTo(['Identifier', 'Status'], ['a', 'OPEN'])
  await run.answer([{ field: 'Status', text: 'OPEN', answer: { text: 'active' } }])
  await run.start()
  expect(await run.log()).toMatchObject([{ outcome: 'created', cells: ['a', 'OPEN'] }])
})

test('"Did you mean…?" offers what is likeliest, and each offer is an answer', async () => {
  const run = await upTo(['Identifier', 'ReferralSource'], ['a', 'Housng'])
  const offers = await run.act((tx, e, job) => suggestions(tx, e, job, { field: 'ReferralSource', text: 'Housng' }))
  expect(offers[0]).toMatchObject({ answer: { text: 'HOUSING' } })
  for (const { answer } of offers) await run.answer([{ field: 'ReferralSource', text: 'Housng', answer }])
})

test('an item of a list is answered by itself: BLAK means BLACK, wherever it stands', async () => {
  const run = await upTo(
    ['Identifier', 'Flags'],
    ['a', 'RED,BLAK'],
    ['b', 'BLAK'],
    ['c', ' blak , BLAK'],
    ['d', 'GREEN'],
    ['e', 'BLAK,PURPLE'],
  )
  expect((await run.issues()).map(({ text, count }) => [text, count])).toEqual([
    ['BLAK', 4],
    ['blak', 1],
    ['PURPLE', 1],
  ])
  await run.answer([
    { field: 'Flags', text: 'BLAK', answer: { text: 'BLACK' } },
    { field: 'Flags', text: 'blak', answer: { text: 'BLACK' } },
    { field: 'Flags', text: 'PURPLE', answer: { blank: true } },
  ])
  expect(await run.issues()).toEqual([])
  expect(await loaded(run, 5)).toMatchObject([
    { flags: ['RED', 'BLACK'] },
    { flags: ['BLACK'] },
    { flags: ['BLACK'] },
    { flags: ['GREEN'] },
    { flags: ['BLACK'] },
  ])
})

test('two texts may be swapped: answers are for what the file says, not for one another', async () => {
  const run = await upTo(['Identifier', 'Flags', 'Status'], ['a', 'RED,GREEN', 'ACTIVE'], ['b', 'GREEN', 'INACTIVE'])
  await run.answer([
    { field: 'Flags', text: 'RED', answer: { text: 'GREEN' } },
    { field: 'Flags', text: 'GREEN', answer: { text: 'YELLOW' } },
    { field: 'Status', text: 'ACTIVE', answer: { text: 'INACTIVE' } },
    { field: 'Status', text: 'INACTIVE', answer: { text: 'ACTIVE' } },
  ])
  expect(await loaded(run, 2)).toMatchObject([
    { flags: ['YELLOW', 'GREEN'], status: 'INACTIVE' },
    { flags: ['YELLOW'], status: 'ACTIVE' },
  ])
})

test('an answer for one row is for that row alone, and goes before one for its text', async () => {
  const run = await upTo(['Identifier', 'Status', 'Flags'], ['a', 'OPEN', 'X'], ['b', 'OPEN', 'X'])
  await run.answer([
    { field: 'Status', text: 'OPEN', answer: { text: 'ACTIVE' } },
    { field: 'Status', row: 3, text: 'OPEN', answer: { text: 'COMPLETE' } },
    { field: 'Flags', row: 2, answer: { text: 'red, black' } },
    { field: 'Flags', row: 3, answer: { blank: true } },
  ])
  expect(await loaded(run, 2)).toMatchObject([
    { status: 'ACTIVE', flags: ['RED', 'BLACK'] },
    { status: 'COMPLETE', flags: [] },
  ])
})

test('blank is an answer: the case is opened without that value', async () => {
  const run = await upTo(['Identifier', 'Email', 'TreatmentPeriod'], ['a', 'not an address', 'two'])
  await run.answer([
    { field: 'Email', text: 'not an address', answer: { blank: true } },
    { field: 'TreatmentPeriod', text: 'two', answer: { blank: true } },
  ])
  expect(await loaded(run, 1)).toMatchObject([{ email: null, period: 1 }])
})

test('a record is an answer, where a name stands in the place of an id', async () => {
  const run = await upTo(['Identifier', 'ProviderUserID'], ['a', 'Priya Nair'])
  await run.answer([{ field: 'ProviderUserID', text: 'Priya Nair', answer: { record: college.provider } }])
  expect(await loaded(run, 1)).toMatchObject([{ provider: college.provider }])
})

test('a long text is answered like a short one', async () => {
  const text = 'x'.repeat(5_000)
  const run = await upTo(['Identifier', 'FirstName'], ['a', text], ['b', text + 'y'])
  expect((await run.issues()).map(({ text: shown }) => shown?.length)).toEqual([537, 537])
  await run.answer([{ field: 'FirstName', text, answer: { text: 'Max' } }])
  expect(await loaded(run, 2)).toMatchObject([{ first: 'Max' }, 'failed: text-too-long'])
})

describe('where every row needs a value', () => {
  beforeEach(() =>
    ground.worker.transaction(college.admin, (tx) =>
      addCustomField(tx, moment, {
        kind: 'case',
        name: 'TEAMS',
        label: 'Teams',
        type: 'several-choices',
        choices: ['A', 'B', 'C'].map((value) => ({ value, label: value })),
        required: true,
      }),
    ),
  )

  test('a missing column is said at mapping, a blank cell at its row', async () => {
    await expect(upTo(['Identifier'], ['a'])).rejects.toThrow(/Custom\.TEAMS/)
    const run = await upTo(['Identifier', 'Custom.TEAMS'], ['a', ''], ['b', 'A,B'], ['c', '  '])
    expect(await run.issues()).toMatchObject([{ code: 'value-needed', field: 'Custom.TEAMS', count: 2 }])
    expect((await run.issues())[0]?.sentence).toBe(
      'Custom.TEAMS is blank, and every row needs it. Fill it in, or leave the row out.',
    )
  })

  test('one answer fills all that is blank, and nothing else', async () => {
    const run = await upTo(['Identifier', 'Custom.TEAMS'], ['a', ''], ['b', 'A,B'], ['c', ' '])
    await run.answer([{ field: 'Custom.TEAMS', answer: { text: 'C' } }])
    expect(await loaded(run, 3)).toMatchObject([
      { custom: { TEAMS: ['C'] } },
      { custom: { TEAMS: ['A', 'B'] } },
      { custom: { TEAMS: ['C'] } },
    ])
  })

  test('blank is no answer there', async () => {
    const run = await upTo(['Identifier', 'Custom.TEAMS'], ['a', 'Z'])
    await expect(run.answer([{ field: 'Custom.TEAMS', text: 'Z', answer: { blank: true } }])).rejects.toThrow(
      /every row needs it/,
    )
  })
})

describe('leaving out on purpose', () => {
  test('by group: rows with that text in that field', async () => {
    const run = await upTo(
      ['Identifier', 'Status', 'Flags'],
      ['a', 'OPEN', ''],
      ['b', 'SHUT', ''],
      ['c', 'OPEN', 'PINK'],
      ['d', '', ''],
    )
    await run.answer([{ field: 'Status', code: 'value-unknown', text: 'OPEN', answer: { leaveOut: true } }])
    expect(await run.view()).toMatchObject({ check: { good: 1, withErrors: 1, leftOut: 2 } })
    expect(await loaded(run, 4)).toMatchObject([
      'skipped: left-out',
      'failed: value-unknown',
      'skipped: left-out',
      { status: 'ACTIVE' },
    ])
  })

  test('by row, with something wrong or nothing', async () => {
    const run = await upTo(['Identifier', 'Status'], ['a', 'OPEN'], ['b', ''], ['c', ''])
    await run.answer([2, 3].map((row) => ({ row, answer: { leaveOut: true } })))
    expect(await loaded(run, 3)).toMatchObject(['skipped: left-out', 'skipped: left-out', { status: 'ACTIVE' }])
  })

  test('rows that could not be read', async () => {
    const file = 'Identifier,FirstName\na,Ann\nb,B"ob\nc,Cy\nd,D"an\n'
    const run = await checked(ground, file, { by: college.admin })
    expect(await run.issues()).toMatchObject([{ code: 'stray-quote', count: 2 }])
    await run.answer([{ code: 'stray-quote', answer: { leaveOut: true } }])
    expect((await run.log())[1]).toMatchObject({ outcome: 'not loaded', notes: [{ code: 'stray-quote' }] })
    expect(await loaded(run, 4)).toMatchObject([
      { first: 'Ann' },
      'skipped: left-out',
      { first: 'Cy' },
      'skipped: left-out',
    ])
    expect((await run.log())[1]?.notes).toMatchObject([{ code: 'left-out', level: 'warning' }])
  })

  test('rows with a rule against them', async () => {
    const run = await upTo(['Identifier', 'Email', 'Status'], ['', '', 'ACTIVE'], ['a', '', ''])
    await run.answer([{ code: 'nobody-named', answer: { leaveOut: true } }])
    expect(await loaded(run, 2)).toMatchObject(['skipped: left-out', { identifier: 'a' }])
  })

  test.each<readonly [string, Correction]>([
    ['neither a row nor a kind of error', { answer: { leaveOut: true } }],
    ['a field alone', { field: 'Status', answer: { leaveOut: true } }],
    ['a text alone', { field: 'Status', text: 'OPEN', answer: { leaveOut: true } }],
  ])('of what names %s is refused, and not taken for everything or nothing', async (_, correction) => {
    const run = await upTo(['Identifier', 'Status'], ['a', 'OPEN'])
    await expect(run.answer([correction])).rejects.toThrow(Invalid)
  })
})

describe('fix first', () => {
  test('does not start while a row has an error, and starts when all are mended or left out', async () => {
    const run = await upTo(['Identifier', 'Status'], ['a', 'OPEN'], ['b', 'SHUT'], ['c', ''])
    await expect(run.start({ rowsWithErrors: 'fix-first' })).rejects.toThrow(Conflict)
    await run.answer([{ field: 'Status', text: 'OPEN', answer: { text: 'ACTIVE' } }])
    await expect(run.start({ rowsWithErrors: 'fix-first' })).rejects.toThrow(/1 rows still have errors/)
    await run.answer([{ row: 3, answer: { leaveOut: true } }])
    await run.start({ rowsWithErrors: 'fix-first' })
    expect(await run.view()).toMatchObject({ status: 'completed', successful: 100, tally: { created: 2, skipped: 1 } })
  })
})

describe('an answer', () => {
  test.each<readonly [string, Correction, RegExp]>([
    [
      'that is as wrong as the text',
      { field: 'Status', text: 'OPEN', answer: { text: 'SHUT' } },
      /SHUT is not in the list/,
    ],
    [
      'for a field that no column feeds',
      { field: 'Email', text: 'x', answer: { text: 'a@b.example' } },
      /No column of this file is mapped on Email/,
    ],
    ['for no field', { text: 'OPEN', answer: { text: 'ACTIVE' } }, /needs the field/],
    ['with NUL in it', { field: 'Identifier', text: 'a', answer: { text: 'a\0b' } }, /no text can keep/],
    ['with half a character', { field: 'Identifier', text: 'a', answer: { text: 'a\ud83d' } }, /no text can keep/],
    [
      'that names a record of elsewhere',
      { field: 'Status', text: 'OPEN', answer: { record: moment.newId('code') } },
      /is not in the list/,
    ],
  ])('%s is refused, with its sentence', async (_, correction, sentence) => {
    const run = await upTo(['Identifier', 'Status'], ['a', 'OPEN'])
    await expect(run.answer([correction])).rejects.toThrow(sentence)
    expect(await run.issues()).toMatchObject([{ code: 'value-unknown' }])
  })

  test('is shown with its group, can be changed, and can be taken back', async () => {
    const run = await upTo(['Identifier', 'Status'], ['a', 'OPEN'])
    const about = { field: 'Status', text: ' OPEN ' }
    await run.act((tx, e, job) => correct(tx, e, job, [{ ...about, answer: { text: 'ACTIVE' } }]))
    await run.act((tx, e, job) => correct(tx, e, job, [{ ...about, answer: { text: 'COMPLETE' } }]))
    expect(await run.issues()).toMatchObject([{ text: 'OPEN', answer: { text: 'COMPLETE' } }])
    await run.act((tx, e, job) => takeBack(tx, e, job, about))
    expect((await run.issues())[0]?.answer).toBeUndefined()
  })

  test('that was given after the check asks for another check before the start', async () => {
    const run = await upTo(['Identifier', 'Status'], ['a', 'OPEN'])
    await run.act((tx, e, job) => correct(tx, e, job, [{ field: 'Status', text: 'OPEN', answer: { text: 'ACTIVE' } }]))
    await expect(run.start()).rejects.toThrow(/Check again/)
  })

  test('comes too late once the import has started', async () => {
    const run = await upTo(['Identifier', 'Status'], ['a', ''])
    await run.start()
    await expect(run.answer([{ row: 2, answer: { leaveOut: true } }])).rejects.toThrow(Conflict)
  })

  test('that no longer fits is an issue of the text it was given for', async () => {
    const run = await upTo(['Identifier', 'Flags', 'ReferralSource'], ['a', 'BLAK', 'Fax'])
    await run.answer([
      { field: 'Flags', text: 'BLAK', answer: { text: 'BLACK' } },
      { field: 'ReferralSource', text: 'Fax', answer: { text: 'SELF' } },
    ])
    await ground.ask(
      `update code_list_entry set active = false where organisation = $1 and value in ('BLACK', 'SELF')`,
      [college.admin.organisation],
    )
    await run.answer([])
    expect((await run.issues()).map(({ field, code, text }) => [field, code, text])).toEqual([
      ['Flags', 'value-inactive', 'BLAK'],
      ['ReferralSource', 'value-inactive', 'Fax'],
    ])
  })
})
