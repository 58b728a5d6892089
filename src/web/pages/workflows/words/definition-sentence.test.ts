import { expect, test } from 'vitest'
import type { Condition, Definition, OperatorWords, Vocabulary, Word } from '../workflow-types.ts'
import { definitionLines } from './definition-lines.ts'
import { definitionSentence } from './definition-sentence.ts'

const option = (value: string, label: string) => ({ value, label, active: true })
const operator = (is: OperatorWords['is'], label: string, value: OperatorWords['value']): OperatorWords => ({
  is,
  label,
  value,
})
const field = (
  name: string,
  label: string,
  operators: OperatorWords[],
  options: Word['options'] = [],
  type: Word['type'] = 'text',
): Word => ({ name, label, type, operators, options })

const type = field(
  'ReferralType',
  'Referral Type',
  [
    operator('equal', 'is', 'option'),
    operator('one-of', 'is one of', 'options'),
    operator('filled', 'is filled in', 'none'),
  ],
  [option('code_1', 'Conduct'), option('code_2', 'Basics'), option('code_3', 'Class')],
)
const known: Pick<Vocabulary, 'fields' | 'staff'> = {
  fields: [
    type,
    field('Flags', 'Flags', [operator('has-all', 'has all of', 'options')], [option('r', 'Red'), option('b', 'Black')]),
    field('LastName', 'Last Name', [operator('contains', 'contains', 'text')]),
    field('TreatmentPeriod', 'Treatment Period', [operator('more', 'is more than', 'number')]),
    field('CreatedAt', 'Date Created', [operator('less', 'is before', 'date')]),
    field('Custom.HALL', 'Residence hall', [operator('changed', 'has changed', 'none')]),
  ],
  staff: [{ id: 'user_1', label: 'Casey Worker' }],
}

const email = (to: { who: 'case' | 'provider' } | { who: 'staff'; staff: string }): Definition['actions'][number] => ({
  ...{ do: 'email', to },
  ...{ subject: '', body: '' },
})
const basic: Definition = {
  event: 'case.created',
  from: ['hand'],
  when: { all: [] },
  actions: [email({ who: 'case' })],
}
const conduct: Condition = { field: 'ReferralType', is: 'equal', value: 'code_1' }
const period: Condition = { field: 'TreatmentPeriod', is: 'more', value: 2 }
const named: Condition = { field: 'LastName', is: 'contains', value: 'doe' }

test.each<[Partial<Definition>, string]>([
  [{}, 'When a case is created by hand: e-mail to the case’s address.'],
  [
    { from: ['file', 'hand'], when: conduct },
    'When a case is created by hand or by file and Referral Type is Conduct: e-mail to the case’s address.',
  ],
  [
    { event: 'case.updated', from: ['hand', 'file', 'api'], when: { field: 'Custom.HALL', is: 'changed' } },
    'When a case is changed by hand, by file or by API and Residence hall has changed: e-mail to the case’s address.',
  ],
  [
    {
      actions: [
        email({ who: 'provider' }),
        email({ who: 'staff', staff: 'user_1' }),
        { do: 'webhook', url: 'https://hook.example/a?b' },
      ],
    },
    'When a case is created by hand: e-mail to the case’s provider, e-mail to Casey Worker and webhook to hook.example.',
  ],
  [
    {
      actions: [
        email({ who: 'staff', staff: 'user_9' }),
        email({ who: 'staff', staff: '' }),
        { do: 'webhook', url: '' },
      ],
    },
    'When a case is created by hand: e-mail to somebody who has left, e-mail to … and webhook to ….',
  ],
  [{ actions: [], from: [] }, 'When a case is created in no way yet: nothing.'],
])('%j is said as a sentence', (said, sentence) =>
  expect(definitionSentence({ ...basic, ...said }, known)).toBe(sentence),
)

test.each<[Condition, string]>([
  [{ all: [conduct, period] }, 'Referral Type is Conduct and Treatment Period is more than 2'],
  [{ any: [conduct, period] }, '(Referral Type is Conduct or Treatment Period is more than 2)'],
  [
    { all: [named, { any: [conduct, { all: [period, named] }] }] },
    'Last Name contains “doe” and (Referral Type is Conduct or (Treatment Period is more than 2 and Last Name contains “doe”))',
  ],
  [{ not: conduct }, 'not (Referral Type is Conduct)'],
  [{ not: { any: [conduct, period] } }, 'not (Referral Type is Conduct or Treatment Period is more than 2)'],
  [{ all: [{ any: [] }, { all: [] }] }, 'nothing and anything'],
  [{ any: [conduct] }, 'Referral Type is Conduct'],
  [
    { field: 'ReferralType', is: 'one-of', value: ['code_1', 'code_2', 'code_3'] },
    'Referral Type is one of Conduct, Basics or Class',
  ],
  [{ field: 'Flags', is: 'has-all', value: ['r', 'b'] }, 'Flags has all of Red and Black'],
  [{ field: 'CreatedAt', is: 'less', value: '2026-03-04' }, 'Date Created is before 4 Mar 2026'],
  [{ field: 'CreatedAt', is: 'less', value: '0002-13' }, 'Date Created is before 0002-13'],
  [{ field: 'ReferralType', is: 'filled' }, 'Referral Type is filled in'],
  [{ field: '', is: 'equal' }, '…'],
  [{ field: 'LastName', is: 'contains', value: ' ' }, 'Last Name contains …'],
  [{ field: 'ReferralType', is: 'one-of', value: [] }, 'Referral Type is one of …'],
  [{ field: 'ReferralType', is: 'equal', value: 'code_9' }, 'Referral Type is code_9'],
  [{ field: 'Custom.GONE', is: 'not-equal', value: 'x' }, 'Custom.GONE not equal x'],
])('%j is said as %s', (when, words) =>
  expect(definitionSentence({ ...basic, when }, known)).toBe(
    `When a case is created by hand and ${words}: e-mail to the case’s address.`,
  ),
)

test('the lines of a definition are its sentence and what each message says', () => {
  const letter = { ...email({ who: 'case' }), subject: 'Hello', body: 'Dear {{FirstName}}' } as const
  expect(definitionLines({ ...basic, actions: [letter] }, known)).toEqual({
    does: 'When a case is created by hand: e-mail to the case’s address.',
    subject: 'Hello',
    text: 'Dear {{FirstName}}',
  })
  const hook = { do: 'webhook', url: 'https://hook.example' } as const
  expect(definitionLines({ ...basic, actions: [letter, hook] }, known)).toMatchObject({
    'subject 1': 'Hello',
    'address 2': 'https://hook.example',
  })
})
