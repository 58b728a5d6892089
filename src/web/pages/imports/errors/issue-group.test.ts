import { expect, test } from 'vitest'
import { calledBy, doneWords, stateOf, type GivenAnswer, type IssueGroup } from './issue-group.ts'

const group = (said: Partial<IssueGroup>): IssueGroup => ({
  level: 'error',
  code: 'too-few-cells',
  sentence: 'Row 13 has 4 cells, the header has 10.',
  count: 1,
  standing: 1,
  checking: 0,
  firstRow: 13,
  ...said,
})
const leftOut: GivenAnswer = { leaveOut: true }

test.each<[IssueGroup, GivenAnswer, string]>([
  [group({ text: 'BASIKS', count: 2 }), { text: 'BASICS' }, 'BASIKS now means BASICS, 2 rows.'],
  [group({ text: 'BASIKS', count: 2 }), leftOut, 'BASIKS is left out, 2 rows.'],
  [group({}), leftOut, 'Row 13 is left out.'],
  [group({ count: 3 }), leftOut, '3 rows are left out, the first is row 13.'],
])('says what an answer did', (one, given, words) => {
  expect(doneWords(one, given, [])).toBe(words)
})

test.each<[Partial<IssueGroup>, string]>([
  [{}, 'open'],
  [{ checking: 1 }, 'open'],
  [{ answer: leftOut, checking: 1 }, 'checking'],
  [{ answer: leftOut, standing: 0 }, 'done'],
  [{ answer: leftOut, count: 9, standing: 2 }, 'did not help'],
])('a text %j is %s', (said, state) => expect(stateOf(group(said))).toBe(state))

test('an error of a whole row is called by its row', () => {
  expect([group({}), group({ count: 3 }), group({ text: 'BASIKS' })].map(calledBy)).toEqual([
    'row 13',
    'row 13 and others',
    'BASIKS',
  ])
})
