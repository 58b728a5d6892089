import { expect, test } from 'vitest'
import { changedWords, nameWords, type Seen } from './changed-words.ts'

test.each<[what: string, action: string, before: Seen, after: Seen, lines: readonly string[]]>([
  [
    'a mapping, a line for each column',
    'import.mapping-saved',
    {},
    {
      mapping: [
        { how: 'chosen', field: 'Identifier', score: 1, column: 0, header: 'Kennung' },
        { how: 'chosen', field: 'Custom.DUE', score: 1, column: 1, header: 'Due', dayFirst: true },
        { how: 'chosen', field: 'CreatedAt', score: 1, column: 2, header: 'Made', dayFirst: false },
        { how: 'none', field: null, score: 0, column: 3, header: 'Notiz' },
        { how: 'none', field: null, score: 0, column: 4, header: '' },
      ],
    },
    [
      'Kennung → Identifier',
      'Due → Custom.DUE, day first',
      'Made → CreatedAt, month first',
      'Notiz: left out',
      'Column 5, without a header: left out',
    ],
  ],
  [
    'answers: a value, left out, blank, and one of the whole row',
    'import.corrected',
    {},
    {
      answers: [
        { text: 'BASIKS', field: 'ReferralType', answer: { text: 'BASICS' } },
        { code: 'value-unknown', text: 'Gone', field: 'Flags', answer: { leaveOut: true } },
        { text: '?', field: 'Email', answer: { blank: true } },
        { code: 'too-few-cells', answer: { leaveOut: true } },
      ],
    },
    [
      'ReferralType: BASIKS → BASICS',
      'Flags: Gone → left out',
      'Email: ? → blank',
      'Rows with the error “too few cells” → left out',
    ],
  ],
  [
    'a batch, whose rows stand beside who loaded it',
    'import.batch',
    {},
    { digest: '3a81', lastRow: 18, firstRow: 5 },
    ['Seal of the outcomes: 3a81'],
  ],
  [
    'the choices of a start',
    'import.started',
    {},
    { action: 'create', contacts: 'fill', rowsWithErrors: 'leave-out' },
    ['Import Action: create', 'Names and contacts that differ: fill', 'Rows with errors: leave out'],
  ],
  [
    'a code list by its title',
    'code-list.added',
    {},
    { list: 'dismissal-reason', value: 'MOVED', label: 'Moved away' },
    ['List: Reasons for Dismissal', 'Value: MOVED', 'Label: Moved away'],
  ],
  [
    'what was and is, not what stayed',
    'case.changed',
    { treatmentPeriod: 1, status: 'ACTIVE', provider: { id: 'user_1', label: 'Priya Nair' } },
    { treatmentPeriod: 2, status: 'ACTIVE', provider: null },
    ['Treatment Period: 1 → 2', 'Provider: Priya Nair → blank'],
  ],
  [
    'yes and no, and nothing of what is empty',
    'custom-field.added',
    {},
    { name: 'HALL', required: false, choices: [] },
    ['Name: HALL', 'Needed: no'],
  ],
  [
    'a thing within a thing',
    'workflow.added',
    {},
    { definition: { from: ['hand', 'api'], when: { all: [{ is: 'changed', field: 'Status' }] } } },
    ['Definition: From: hand, api, When: All: Is: changed, Field: Status'],
  ],
])('says %s', (_, action, before, after, lines) => {
  expect(changedWords(action, before, after)).toEqual(lines)
})

test('a name that no page has is said in words, a custom field by its header', () => {
  expect(['rowsWithErrors', 'cellPhone', 'Custom.HALL'].map(nameWords)).toEqual([
    'Rows with errors',
    'Cell Phone',
    'Custom.HALL',
  ])
})
