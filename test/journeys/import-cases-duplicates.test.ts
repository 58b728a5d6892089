import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { firstSeen } from '../../src/importing/plans/first-seen.ts'
import { aCase, aParticipant, moment } from '../support/builders.ts'
import { csv } from '../support/import-csv.ts'
import { aCollege, importGround, type College, type ImportGround } from '../support/import-ground.ts'
import { assertInvariants } from '../support/import-invariants.ts'
import { imported, type RunOptions } from '../support/import-run.ts'
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

type Action = 'create' | 'increment' | 'skip'
const actions = ['create', 'increment', 'skip'] as const

/** What became of each row: its period; or what it met. */
async function periods(
  rows: readonly (readonly [identifier: string, period: string])[],
  duplicates: Action,
  more: RunOptions = {},
) {
  const file = csv(
    ['Identifier', 'FirstName', 'LastName', 'TreatmentPeriod'],
    ...rows.map(([id, period]) => [id, 'A', 'B', period]),
  )
  const run = await imported(ground, file, { by: college.admin, options: { duplicates }, ...more })
  await assertInvariants(ground, run.job, rows.length)
  const stored = await storedCases(ground, run.job)
  const log = await run.log()
  return {
    run,
    log,
    periods: log.map(({ row, outcome }) => stored.get(row)?.period ?? outcome),
    notes: log.map(({ notes }) => notes.map(({ code }) => code).join(' ')),
    people: new Set([...stored.values()].map(({ participant }) => participant)).size,
  }
}

describe('rows of one new person, in file order', () => {
  test.each<readonly [Action, readonly string[], readonly (number | string)[], readonly string[]]>([
    ['create', ['', '', ''], [1, 1, 1], ['', '', '']],
    ['create', ['3', '1', ''], [3, 1, 1], ['', '', '']],
    ['increment', ['', '', ''], [1, 2, 3], ['', '', '']],
    ['increment', ['3', '1', ''], [3, 4, 5], ['', 'period-raised', '']],
    ['increment', ['3', '4', '9'], [3, 4, 5], ['', '', 'period-raised']],
    ['increment', ['1', '1', '1'], [1, 2, 3], ['', 'period-raised', 'period-raised']],
    ['skip', ['3', '4', ''], [3, 'skipped', 'skipped'], ['', 'case-exists', 'case-exists']],
  ])('%s: %o becomes %o', async (action, said, expected, notes) => {
    const done = await periods(
      said.map((period) => ['new', period]),
      action,
    )
    expect(done.periods).toEqual(expected)
    expect(done.notes).toEqual(notes)
    expect(done.people).toBe(1)
  })
})

test('increment: after the highest treatment period there is, a row fails, as it was foreseen', async () => {
  const { run, log } = await periods(
    [
      ['a', '2147483647'],
      ['a', ''],
      ['b', ''],
    ],
    'increment',
  )
  const { check, tally } = await run.view()
  expect(check?.foreseen['duplicates']?.['increment']).toMatchObject({ created: 2, failed: 1 })
  expect(tally).toMatchObject({ created: 2, failed: 1 })
  expect(log.map(({ outcome, reason }) => reason ?? outcome)).toEqual(['created', 'periods-used-up', 'created'])
  expect(log[1]?.notes[0]?.sentence).toMatch(/^A case of this participant has treatment period 2147483647, the highest/)
})

describe('rows of somebody who has cases', () => {
  test.each<readonly [Action, readonly (number | string)[]]>([
    ['create', [1, 7, 1]],
    ['increment', [5, 6, 7]],
    ['skip', ['skipped', 'skipped', 'skipped']],
  ])('%s', async (action, expected) => {
    const [first] = await ground.worker.transaction(college.admin, async (tx) => [
      await aCase(tx, {
        identifier: 'known',
        treatmentPeriod: 4,
        status: 'COMPLETE',
        createdAt: '2020-01-01T00:00:00Z',
      }),
      await aCase(tx, { identifier: 'known', treatmentPeriod: 2, createdAt: '2021-01-01T00:00:00Z' }),
    ])
    const done = await periods(
      [
        ['known', ''],
        ['KNOWN', '7'],
        [' known ', ''],
      ],
      action,
    )
    expect(done.periods).toEqual(expected)
    if (action === 'skip') expect(done.log.map(({ record }) => record)).toEqual([first, first, first])
  })

  test.each(actions)('%s: a person on file without a case is no duplicate', async (action) => {
    await ground.worker.transaction(college.admin, (tx) => aParticipant(tx, { identifier: 'caseless' }))
    const done = await periods([['caseless', '']], action)
    expect(done.periods).toEqual([1])
  })
})

test('skip links the case that was met, also one of an earlier row', async () => {
  const { log } = await periods(
    [
      ['a', ''],
      ['b', ''],
      ['A', ''],
      ['b', ''],
    ],
    'skip',
  )
  expect(log.map(({ record }) => record).slice(2)).toEqual([log[0]?.record, log[1]?.record])
})

test('why a row was skipped is said first, and what else is to be said of it after that', async () => {
  const { log } = await periods(
    [
      ['1.5E+11', ''],
      ['1.5E+11', ''],
    ],
    'skip',
  )
  expect(log.map(({ notes }) => notes.map(({ code }) => code))).toEqual([
    ['number-damaged'],
    ['case-exists', 'number-damaged'],
  ])
})

describe('one Identifier in many spellings', () => {
  const composed = 'zo\u00eb 1'
  test.each([
    ['case', 'JD123', 'jd123'],
    ['blanks round it', ' jd123', 'jd123\t'],
    ['blanks inside', 'jd  123', 'jd 123'],
    ['a blank that does not break', 'jd\u00a0123', 'jd 123'],
    ['composed and decomposed', composed, composed.normalize('NFD')],
    ['letters that fold', 'stra\u00dfe', 'STRASSE'],
    ['sigma', '\u03a3\u03a3', '\u03c3\u03c2'],
  ])('%s: %o is %o', async (_, one, other) => {
    const done = await periods(
      [
        [one, ''],
        [other, ''],
      ],
      'increment',
    )
    expect(done.periods).toEqual([1, 2])
    const [{ identifier } = { identifier: null }] = (await storedCases(ground, done.run.job)).values()
    expect(identifier).toBe(one.trim())
  })

  test.each([
    ['zeros in front', '00500', '500'],
    ['the Turkish dotless i', 'DIYARBAKIR', 'd\u0131yarbak\u0131r'],
    ['letters with and without accent', 'zoe', 'zo\u00eb'],
  ])('%s: %o is not %o', async (_, one, other) => {
    const done = await periods(
      [
        [one, ''],
        [other, ''],
      ],
      'increment',
    )
    expect(done.periods).toEqual([1, 1])
    expect(done.people).toBe(2)
  })
})

describe('duplicates near and far, in batches of any size', () => {
  const rows = (n: number, identifierOf: (row: number) => string) =>
    Array.from({ length: n }, (_, row) => [identifierOf(row), ''] as const)

  test.each([
    ['adjacent', rows(30, (row) => `p${Math.floor(row / 3)}`), 3],
    ['scattered', rows(30, (row) => `p${row % 10}`), 3],
    ['all of one person', rows(30, () => 'p'), 30],
  ] as const)('%s', async (_, file, times) => {
    for (const rowsInBatch of [1, 4, 500]) {
      college = await aCollege(ground.worker)
      const done = await periods(file, 'increment', { rowsInBatch })
      const seen = new Map<string, number>()
      const expected = file.map(([identifier]) => {
        seen.set(identifier, (seen.get(identifier) ?? 0) + 1)
        return seen.get(identifier)
      })
      expect(done.periods, `in batches of ${rowsInBatch}`).toEqual(expected)
      expect(Math.max(...seen.values())).toBe(times)
    }
  })

  test.each<readonly [Action, { created: number; skipped: number }]>([
    ['create', { created: 1_000, skipped: 0 }],
    ['increment', { created: 1_000, skipped: 0 }],
    ['skip', { created: 1, skipped: 999 }],
  ])('%s: a thousand rows of one person, foreseen and done', async (action, expected) => {
    const done = await periods(
      rows(1_000, () => 'p'),
      action,
      { rowsInBatch: 300 },
    )
    const { tally, check } = await done.run.view()
    expect(tally).toMatchObject(expected)
    expect(check?.foreseen['duplicates']?.[action]).toMatchObject(expected)
    const all = await ground.ask<{ period: number }>(
      `select treatment_period as period from case_record where organisation = $1 order by row`,
      [college.admin.organisation],
    )
    if (action === 'increment')
      expect(all.map(({ period }) => period)).toEqual(rows(1_000, () => 'p').map((_, n) => n + 1))
  })
})

test.each(['increment', 'skip'] as const)(
  '%s: a person who is taken for another in passing is told apart',
  async (action) => {
    const other = takenFor('p', 6)
    const expected = { increment: [1, 2, 1, 3, 4, 2], skip: [1, 'skipped', 1, 'skipped', 'skipped', 'skipped'] }[action]
    for (const rowsInBatch of [1, 2, 500]) {
      college = await aCollege(ground.worker)
      const file = ['p', 'p', other, 'p', 'p', other].map((identifier) => [identifier, ''] as const)
      const done = await periods(file, action, { rowsInBatch })
      expect(done.periods, `in batches of ${rowsInBatch}`).toEqual(expected)
      const { tally, check } = await done.run.view()
      const { created, skipped } = tally
      expect(check?.foreseen['duplicates']?.[action]).toMatchObject({ created, skipped })
    }
  },
)

/** An Identifier that the check of so many rows cannot tell from another by what it keeps of either. */
function takenFor(identifier: string, rows: number): string {
  for (let n = 0; ; n++) {
    const seen = firstSeen(rows, rows + 1)
    seen.see(identifier, 2)
    if (seen.see(`q${n}`, 3) !== undefined) return `q${n}`
  }
}

describe('a row that comes to nothing is nobody’s earlier row', () => {
  test('one with an error', async () => {
    const done = await periods(
      [
        ['p', 'two'],
        ['p', '3'],
        ['p', ''],
      ],
      'increment',
    )
    expect(done.periods).toEqual(['failed', 3, 4])
  })

  test('one that was left out', async () => {
    const done = await periods(
      [
        ['p', ''],
        ['p', '3'],
        ['p', ''],
      ],
      'increment',
      { answers: [{ row: 2, answer: { leaveOut: true } }] },
    )
    expect(done.periods).toEqual(['skipped', 3, 4])
  })
})

describe('rows without Identifier', () => {
  test.each(actions)('%s: each makes somebody new, and is never a duplicate', async (action) => {
    const file = csv(
      ['Identifier', 'FirstName', 'LastName', 'Email'],
      ...Array.from({ length: 3 }, () => ['', 'Tess', 'Moran', 't@example.edu']),
    )
    const run = await imported(ground, file, { by: college.admin, options: { duplicates: action } })
    await assertInvariants(ground, run.job, 3)
    const stored = [...(await storedCases(ground, run.job)).values()]
    expect(stored.map(({ period }) => period)).toEqual([1, 1, 1])
    expect(new Set(stored.map(({ participant }) => participant)).size).toBe(3)
  })

  const file = csv(
    ['Identifier', 'FirstName', 'LastName', 'Email'],
    ['', 'On', 'File', 'KNOWN@example.edu'],
    ['', 'New', 'One', 'new@example.edu'],
    ['', 'New', 'Two', 'New@Example.edu'],
    ['', 'No', 'Address', ''],
    ['x1', 'With', 'Identifier', 'known@example.edu'],
  )
  test.each([1, 2, 500])(
    'are warned of an e-mail that is on file, or came before (batches of %i)',
    async (rowsInBatch) => {
      await ground.worker.transaction(college.admin, (tx) =>
        aParticipant(tx, { identifier: 'k', email: 'known@Example.edu' }),
      )
      const run = await imported(ground, file, { by: college.admin, rowsInBatch })
      const log = await run.log()
      expect(log.map(({ notes }) => notes.map(({ code }) => code))).toEqual([
        ['email-on-file'],
        [],
        ['email-on-file'],
        [],
        [],
      ])
      expect((await run.view()).check).toMatchObject({ withWarnings: 2 })
    },
  )
})

test('an organisation’s duplicates are its own', async () => {
  await periods([['shared', '']], 'create')
  college = await aCollege(ground.worker)
  const done = await periods(
    [
      ['shared', ''],
      ['shared', ''],
    ],
    'increment',
  )
  expect(done.periods).toEqual([1, 2])
})

test('the clock of the tests stands still, so that order is never a matter of time', () => {
  expect(ground.worker.now()).toBe(moment.now)
})
