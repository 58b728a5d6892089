import { expect, test } from 'vitest'
import {
  choice,
  date,
  email,
  fieldIssues,
  identifier,
  instant,
  integer,
  listOf,
  number,
  phone,
  reference,
  text,
  yesNo,
  type Field,
} from '../src/fields/index.ts'
import { codeList } from '../src/records/code-lists/index.ts'
import { staffById } from '../src/records/staff/index.ts'
import { issuesOf, takes } from './probe-field.ts'

const kinds: readonly Field<unknown>[] = [
  text('A'),
  identifier('A'),
  email('A'),
  phone('A'),
  date('A'),
  instant('A', { notInFuture: true }),
  integer('A', { min: 1 }),
  number('A'),
  yesNo('A'),
  choice('A', ['X', 'Y']),
  listOf(reference('A', codeList('flag'))),
  reference('A', staffById),
]

test('the probes bring out every issue that fields know', () => {
  const found = new Set(kinds.flatMap((field) => issuesOf(field).map(({ code }) => code)))
  expect(Object.keys(fieldIssues).filter((code) => !found.has(code))).toEqual([])
})

test.each([
  [text('A', { atMost: 10 }), 'text, at most 10 characters'],
  [integer('A', { min: 1 }), 'a whole number from 1'],
  [number('A'), 'a number'],
  [date('A'), 'a day, such as `2026-03-04`'],
  [choice('A', ['X', 'Y']), 'one of `X`, `Y`'],
  [
    listOf(reference('A', codeList('flag'))),
    'several, separated by commas, each an entry of the code list _flag_, by its label or value',
  ],
])('says what a cell may hold', async (field, words) => {
  expect(await takes(field)).toBe(words)
})
