import { describe, expect, test } from 'vitest'
import { choice, email, identifier, integer, listOf, text } from '../../fields/index.ts'
import { recordId } from '../../platform/database/index.ts'
import { rowCheck } from './check-row.ts'
import { correctionsFrom, type Correction } from './correction.ts'
import { editRows } from './edit-rows.ts'
import { importType, type Change, type Here } from '../import-type.ts'
import { catalogueOf, sentenceOf } from '../issue.ts'
import { noneFound } from './look-up.ts'
import { boundFields, type MappedColumn } from '../mapping/mapping.ts'
import { rowReader } from './read-row.ts'
import type { StagedRow } from './row.ts'

/** A made-up type: what the engine does with it has nothing to do with cases. */
const visits = importType<object, object, Change>()({
  key: 'visits',
  label: 'Visits',
  permission: 'import',
  record: 'case',
  actions: ['create'],
  fields: {
    who: identifier('Who', { needed: 'always', sample: 'SAMPLE' }),
    mail: email('Mail', { sample: 'sample@example.org' }),
    times: integer('Times', { min: 1, sample: '1' }),
    kinds: listOf(choice('Kinds', ['HOME', 'PHONE'])),
    note: text('Note'),
  },
  atRunTime: async () => ({ fields: {}, settings: {} }),
  rules: [
    ({ values }) => (values.note && !values.times ? [{ code: 'note-needs-times', field: 'note' }] : []),
    ({ values }) => (values.note === 'odd' ? [{ code: 'odd-note', field: 'note' }] : []),
  ],
  issues: {
    'note-needs-times': { level: 'error', title: '', text: '' },
    'odd-note': { level: 'warning', title: '', text: '' },
  },
  rowsWithErrors: 'leave-out',
  options: {},
  meets: () => undefined,
  existing: async () => new Map(),
  plan: () => ({ do: 'fail', issues: [{ code: 'never' }] }),
  after: (met) => met,
  write: {},
})

const headers = ['Who', 'Mail', 'Times', 'Kinds', 'Note']
const mapping = (names: readonly string[]): readonly MappedColumn[] =>
  names.map((field, column) => ({ column, header: field, field, how: 'exact', score: 1 }))
const here: Here<object> = {
  settings: {},
  actor: recordId('user', '1'.repeat(32)),
  may: () => true,
  now: '2026-03-04T12:00:00Z',
  newId: (kind) => recordId(kind, '2'.repeat(32)),
}
const place = { country: 'US', timeZone: 'UTC', decimalSign: '.', now: here.now } as const

function check(
  cells: readonly string[],
  given: readonly Correction[] = [],
  names = headers,
  more: Partial<StagedRow> = {},
) {
  const corrections = correctionsFrom(given)
  const bound = boundFields(visits.fields, mapping(names))
  const reader = rowReader(visits.fields, bound, corrections, place)
  const rows = rowCheck(visits, { reader, bound, corrections, catalogue: catalogueOf(visits.issues), here })
  const ofRows = given.flatMap(({ row, ...said }) => (row === undefined ? [] : [{ ...said, row }]))
  const staged: StagedRow = { number: 7, cells, ...more }
  return rows.check(editRows([staged], bound, ofRows)[0] ?? staged, noneFound)
}

test('a good row has its values, and none where its cell is blank', () => {
  const checked = check([' v1 ', 'a@example.edu', '2', 'home, PHONE', ''])
  expect(checked).toMatchObject({
    verdict: 'good',
    number: 7,
    row: {
      number: 7,
      values: { who: 'v1', mail: 'a@example.edu', times: 2, kinds: ['HOME', 'PHONE'], note: undefined },
    },
    warnings: [],
  })
})

test('a column that is missing is like a blank cell: without a value', () => {
  expect(check(['v1'], [], ['Who'])).toMatchObject({
    verdict: 'good',
    row: { values: { mail: undefined, kinds: undefined } },
  })
})

test('a row with fewer cells than the header is blank beyond them', () => {
  expect(check(['v1'])).toMatchObject({ verdict: 'good' })
})

test('all that is wrong with the cells is said at once, each under its header, with the text of the file', () => {
  expect(check(['', ' nobody ', '0', 'HOME,FAX,FAX, TV', ''])).toMatchObject({
    verdict: 'wrong',
    issues: [
      { code: 'value-needed', field: 'Who' },
      { code: 'email-not-understood', field: 'Mail', text: 'nobody' },
      { code: 'number-too-small', field: 'Times', text: '0' },
      { code: 'value-unknown', field: 'Kinds', text: 'FAX' },
      { code: 'value-unknown', field: 'Kinds', text: 'FAX' },
      { code: 'value-unknown', field: 'Kinds', text: 'TV' },
    ],
  })
})

describe('rules', () => {
  test('are asked of rows whose cells are good, and name the column and its text', () => {
    expect(check(['v1', '', '', '', ' late '])).toEqual({
      verdict: 'wrong',
      number: 7,
      issues: [{ code: 'note-needs-times', field: 'Note', text: 'late' }],
    })
  })
  test('are not asked where a cell is wrong: they would speak of what is not known', () => {
    expect(check(['v1', 'x', '', '', 'late'])).toMatchObject({ issues: [{ code: 'email-not-understood' }] })
  })
  test('may warn only', () => {
    expect(check(['v1', '', '1', '', 'odd'])).toMatchObject({
      verdict: 'good',
      warnings: [{ code: 'odd-note', text: 'odd' }],
    })
  })
})

test('a warning does not make a row wrong, and is kept beside an error', () => {
  expect(check(['1.5E+11', '', '', '', ''])).toMatchObject({
    verdict: 'good',
    warnings: [{ code: 'number-damaged', field: 'Who', facts: { text: '1.5E+11', cell: 'A7' } }],
  })
  expect(check(['1.5E+11', 'x', '', '', ''])).toMatchObject({
    verdict: 'wrong',
    issues: [{ code: 'number-damaged' }, { code: 'email-not-understood' }],
  })
})

test('where digits may be lost, the sentence begins with the cell, as a spreadsheet program names it', () => {
  const checked = check(['v1', '', '1', '', '9E+20'])
  const said = checked.verdict === 'good' ? checked.warnings.map((issue) => sentenceOf(catalogueOf({}), issue)) : []
  expect(said).toEqual([expect.stringMatching(/^Cell E7: 9E\+20 looks like a long number/)])
})

test('a row that could not be read is wrong, whatever could be read of it', () => {
  const problem = { code: 'stray-quote', facts: { row: 7, column: 2 } }
  expect(check(['v1', 'a@example.edu'], [], headers, { problem })).toEqual({
    verdict: 'wrong',
    number: 7,
    issues: [problem],
  })
})

describe('the sample row of the template', () => {
  test.each([
    ['as it was generated', ['SAMPLE', 'sample@example.org', '1', 'HOME', ''], headers, true],
    ['with another choice in a drop-down', ['SAMPLE', 'sample@example.org', '1', 'PHONE', ''], headers, true],
    ['whose number a program wrote anew', ['SAMPLE', 'sample@example.org', '1,00', 'HOME', ''], headers, true],
    ['with some of its columns', ['SAMPLE', '1'], ['Who', 'Times'], true],
    ['in which one thing was changed', ['SAMPLE', 'mine@example.org', '1', 'HOME', ''], headers, false],
    ['to which something was added', ['SAMPLE', 'sample@example.org', '1', 'HOME', 'mine'], headers, false],
    ['of which one cell alone is like it', ['v1', '', '1', '', ''], headers, false],
    ['blank', ['', '', '', '', ''], headers, false],
  ])('%s', (_, cells, names, isSample) => {
    const { verdict } = check(cells, [], names)
    expect(verdict === 'left-out').toBe(isSample)
    if (isSample) expect(check(cells, [], names)).toMatchObject({ because: { code: 'sample-row' } })
  })
})

describe('answers', () => {
  test('are read in the place of the text', () => {
    expect(
      check(
        ['v1', 'x', '', 'FAX', ''],
        [
          { field: 'Mail', text: 'x', answer: { text: 'x@example.edu' } },
          { field: 'Kinds', text: 'FAX', answer: { text: 'PHONE' } },
        ],
      ),
    ).toMatchObject({ verdict: 'good', row: { values: { mail: 'x@example.edu', kinds: ['PHONE'] } } })
  })
  test('leave out by row, by group, by a warning’s group', () => {
    const leaveOut = { answer: { leaveOut: true } } as const
    expect(check(['v1', '', '', '', ''], [{ row: 7, ...leaveOut }])).toMatchObject({
      verdict: 'left-out',
      because: { code: 'left-out' },
    })
    expect(
      check(['v1', 'x', '', '', ''], [{ field: 'Mail', code: 'email-not-understood', text: 'x', ...leaveOut }]),
    ).toMatchObject({ verdict: 'left-out' })
    expect(
      check(['v1', '', '1', '', 'odd'], [{ field: 'Note', code: 'odd-note', text: 'odd', ...leaveOut }]),
    ).toMatchObject({ verdict: 'left-out' })
    expect(check(['v1', 'x', '', '', ''], [{ row: 8, ...leaveOut }])).toMatchObject({ verdict: 'wrong' })
  })
})

describe('a row that is edited by itself', () => {
  test('reads as it was edited, and what is wrong with it is said of that', () => {
    expect(check(['v1', 'x', '1', '', ''], [{ row: 7, field: 'Mail', answer: { text: 'y' } }])).toMatchObject({
      verdict: 'wrong',
      issues: [{ code: 'email-not-understood', field: 'Mail', text: 'y' }],
    })
    expect(check(['v1', 'x'], [{ row: 7, field: 'Mail', answer: { blank: true } }])).toMatchObject({ verdict: 'good' })
    expect(check(['v1', 'x'], [{ row: 8, field: 'Mail', answer: { blank: true } }])).toMatchObject({ verdict: 'wrong' })
  })
  test('may get cells that the file does not have', () => {
    expect(check(['v1'], [{ row: 7, field: 'Times', answer: { text: '3' } }])).toMatchObject({
      row: { values: { times: 3 } },
    })
  })
  test('says what an answer for its new text makes of it, item by item', () => {
    const answers: readonly Correction[] = [
      { row: 7, field: 'Kinds', answer: { text: 'HOME, FAX' } },
      { field: 'Kinds', text: 'FAX', answer: { text: 'PHONE' } },
    ]
    expect(check(['v1', '', '', 'TV'], answers)).toMatchObject({ row: { values: { kinds: ['HOME', 'PHONE'] } } })
  })
  test('is good though it could not be read, once every cell of it was said', () => {
    const problem = { code: 'too-few-cells', facts: { row: 7, cells: 1, columns: 5 } }
    const some = ['Who', 'Mail', 'Times', 'Kinds'].map((field) => ({ row: 7, field, answer: { text: '' } }))
    const all: readonly Correction[] = [
      { row: 7, field: 'Note', answer: { blank: true } },
      ...some.map((one) => (one.field === 'Who' ? { ...one, answer: { text: 'v2' } } : one)),
    ]
    expect(check(['v1'], some, headers, { problem })).toMatchObject({ verdict: 'wrong', issues: [problem] })
    expect(check(['v1'], all, headers, { problem })).toMatchObject({ verdict: 'good', row: { values: { who: 'v2' } } })
  })
})

test('the same cells give the same answer, however often they are read', () => {
  const cells = ['v1', 'x', '0', 'FAX', 'odd']
  expect(check(cells)).toEqual(check(cells))
})
