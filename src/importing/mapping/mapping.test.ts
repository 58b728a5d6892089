import { describe, expect, test } from 'vitest'
import { date, identifier, oneWayOf, reference, text, type Fields, type Lookup } from '../../fields/index.ts'
import { catalogueOf, sentenceOf } from '../issue.ts'
import {
  boundFields,
  mappingIssues,
  targetsOf,
  type DateEvidence,
  type MappedColumn,
  type MappingContext,
} from './mapping.ts'

const anybody: Lookup<object> = {
  key: 'anybody',
  find: async () => new Map(),
  byRecord: async () => new Map(),
  suggest: async () => [],
}

/** A made-up type: a field that every row needs, either-or, a pair of columns, a date, one that needs a permission. */
const fields: Fields = {
  who: identifier('Who', { needed: 'always', label: 'Who it is' }),
  program: oneWayOf(reference('Program ID', anybody), reference('Program Name', anybody)),
  worker: oneWayOf(reference('Worker ID', anybody), reference(['Worker First Name', 'Worker Last Name'], anybody)),
  since: date('Since'),
  note: text('Note'),
  old: text('Old', { permission: 'import-legacy', label: 'Old number' }),
}

type Column = readonly [header: string, field: string | null, dayFirst?: boolean]
const mappingOf = (...columns: readonly Column[]): readonly MappedColumn[] =>
  columns.map(([header, field, dayFirst], column) => ({
    ...{ column, header, field, how: 'chosen', score: 1 },
    ...(dayFirst !== undefined && { dayFirst }),
  }))

const open: DateEvidence = { dayFirst: 0, monthFirst: 0, either: 3 }
const context = (more: Partial<MappingContext> = {}): MappingContext => ({
  fields,
  may: () => true,
  dates: () => undefined,
  columnRules: () => [],
  ...more,
})
const issuesOf = (columns: readonly Column[], more: Partial<MappingContext> = {}) =>
  mappingIssues(mappingOf(...columns), context(more)).map((issue) => [issue.code, sentenceOf(catalogueOf({}), issue)])

describe('a mapping that can be saved', () => {
  test.each<readonly [string, readonly Column[]]>([
    ['with what every row needs', [['Who', 'Who']]],
    [
      'with columns left out',
      [
        ['Who', 'Who'],
        ['Shoe size', null],
        ['', null],
      ],
    ],
    [
      'with one way of either-or',
      [
        ['Who', 'Who'],
        ['P', 'Program Name'],
      ],
    ],
    [
      'with both halves of a pair',
      [
        ['Who', 'Who'],
        ['A', 'Worker Last Name'],
        ['B', 'Worker First Name'],
      ],
    ],
    [
      'under headers that repeat',
      [
        ['x', 'Who'],
        ['x', 'Note'],
        ['x', null],
      ],
    ],
    [
      'under headers that programs use',
      [
        ['__proto__', 'Who'],
        ['constructor', 'Note'],
      ],
    ],
  ])('%s', (_, columns) => expect(issuesOf(columns)).toEqual([]))
})

describe('what stands against a mapping is said once', () => {
  test.each<readonly [string, readonly Column[], readonly (readonly [code: string, sentence: RegExp])[]]>([
    [
      'a field that every row needs has no column',
      [['N', 'Note']],
      [['field-needed', /^No column feeds Who, which every row needs/]],
    ],
    [
      'two columns feed one field',
      [
        ['A', 'Who'],
        ['B', 'Who'],
      ],
      [['field-twice', /^Several columns feed Who: A, B\./]],
    ],
    [
      'three columns feed one field',
      [
        ['A', 'Who'],
        ['B', 'Note'],
        ['C', 'Note'],
        ['D', 'Note'],
      ],
      [['field-twice', /Note: B, C, D\./]],
    ],
    [
      'both ways of either-or',
      [
        ['A', 'Who'],
        ['B', 'Program ID'],
        ['C', 'Program Name'],
      ],
      [['ways-mixed', /^Program ID, Program Name all say who or what Program ID or Program Name is\./]],
    ],
    [
      'half of a pair',
      [
        ['A', 'Who'],
        ['B', 'Worker First Name'],
      ],
      [['way-incomplete', /needs a column for Worker Last Name, too/]],
    ],
    [
      'half of a pair beside the other way',
      [
        ['A', 'Who'],
        ['B', 'Worker First Name'],
        ['C', 'Worker ID'],
      ],
      [['ways-mixed', /Worker ID, Worker First Name/]],
    ],
    [
      'a field that is gone',
      [
        ['A', 'Who'],
        ['B', 'Custom.GONE'],
      ],
      [['target-unknown', /^Column B is mapped on Custom\.GONE, which does not exist here/]],
    ],
    [
      'a field named like what every object has',
      [
        ['A', 'Who'],
        ['B', 'constructor'],
      ],
      [['target-unknown', /constructor/]],
    ],
    [
      'several at once',
      [
        ['B', 'Gone'],
        ['C', 'Program ID'],
        ['D', 'Program Name'],
      ],
      [
        ['target-unknown', /Gone/],
        ['field-needed', /Who/],
        ['ways-mixed', /Program/],
      ],
    ],
  ])('%s', (_, columns, expected) => {
    const issues = issuesOf(columns)
    expect(issues.map(([code]) => code)).toEqual(expected.map(([code]) => code))
    for (const [index, [, sentence]] of expected.entries()) expect(issues[index]?.[1]).toMatch(sentence)
  })

  test('no column at all: that, and nothing besides', () => {
    expect(
      issuesOf([
        ['A', null],
        ['B', null],
      ]),
    ).toEqual([['no-header-mapped', expect.stringMatching(/Map at least one/)]])
  })

  test('a column on what one may not import', () => {
    expect(
      issuesOf(
        [
          ['A', 'Who'],
          ['B', 'Old'],
        ],
        { may: (permission) => permission !== 'import-legacy' },
      ),
    ).toEqual([['field-not-permitted', expect.stringMatching(/^Your role does not include importing Old number/)]])
  })

  test('what the type’s own rule says of the fields that are mapped', () => {
    const asked: string[][] = []
    const issues = issuesOf(
      [
        ['A', 'Who'],
        ['B', 'Worker ID'],
        ['C', null],
      ],
      {
        columnRules: (mapped) => {
          asked.push([...mapped])
          return [{ code: 'of-the-type' }]
        },
      },
    )
    expect(asked).toEqual([['who', 'worker']])
    expect(issues.map(([code]) => code)).toEqual(['of-the-type'])
  })
})

describe('the order of day and month is asked', () => {
  const since = (dayFirst?: boolean): readonly Column[] => [
    ['A', 'Who'],
    dayFirst === undefined ? ['D', 'Since'] : ['D', 'Since', dayFirst],
  ]
  const dates = (evidence: DateEvidence) => ({ dates: (column: number) => (column === 1 ? evidence : undefined) })

  test('once for a column, with how many dates it is about', () =>
    expect(issuesOf(since(), dates(open))).toEqual([
      [
        'date-order-open',
        'Column D has 3 dates that can be read two ways, such as 03/04/2026. Say whether the day or the month comes first.',
      ],
    ]))
  test.each([true, false])('and no more once it is answered (day first: %s)', (answer) =>
    expect(issuesOf(since(answer), dates(open))).toEqual([]),
  )
  test('not where no date leaves it open', () =>
    expect(issuesOf(since(), dates({ dayFirst: 4, monthFirst: 0, either: 0 }))).toEqual([]))
  test('not of a column that holds no dates, whatever its cells look like', () =>
    expect(
      issuesOf(
        [
          ['A', 'Who'],
          ['D', 'Note'],
        ],
        dates(open),
      ),
    ).toEqual([]))
  test('not of a column that is left out', () =>
    expect(
      issuesOf(
        [
          ['A', 'Who'],
          ['D', null],
        ],
        dates(open),
      ),
    ).toEqual([]))
})

describe('what a mapping binds', () => {
  test('fields in the order of the definition, each to its columns in the order of its headers', () => {
    const bound = boundFields(
      fields,
      mappingOf(['n', 'Note'], ['l', 'Worker Last Name'], ['f', 'Worker First Name'], ['w', 'Who'], ['x', null]),
    )
    expect(bound.map(({ key, columns }) => [key, columns])).toEqual([
      ['who', [3]],
      ['worker', [2, 1]],
      ['note', [0]],
    ])
  })
  test('dates with the order that was answered', () =>
    expect(boundFields(fields, mappingOf(['d', 'Since', true])).map(({ dayFirst }) => dayFirst)).toEqual([true]))
  test('nothing of half a pair', () => expect(boundFields(fields, mappingOf(['f', 'Worker First Name']))).toEqual([]))
})

test('the targets are the headers of the template, in its order', () => {
  expect(targetsOf(fields).map(({ header }) => header.is)).toEqual([
    ...[
      'Who',
      'Program ID',
      'Program Name',
      'Worker ID',
      'Worker First Name',
      'Worker Last Name',
      'Since',
      'Note',
      'Old',
    ],
  ])
})
