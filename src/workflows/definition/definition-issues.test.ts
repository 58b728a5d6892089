import { expect, test } from 'vitest'
import { aVocabulary, idOf } from '../../../test/support/a-vocabulary.ts'
import { catalogueOf, sentenceOf } from '../../importing/index.ts'
import type { Condition, WorkflowAction, WorkflowDefinition } from './definition.ts'
import { canRun, definitionIssues } from './definition-issues.ts'
import { workflowIssues } from './workflow-issues.ts'

const email = { do: 'email', to: { who: 'case' }, subject: 'Hello', body: 'Hello' } as const
const definition = (said: Partial<WorkflowDefinition>): WorkflowDefinition => ({
  ...{ event: 'case.created', from: ['file'], when: { all: [] }, actions: [email] },
  ...said,
})
const said = (of: Partial<WorkflowDefinition>): readonly string[] =>
  definitionIssues(definition(of), aVocabulary()).map(
    (issue) => `${issue.field}: ${sentenceOf(catalogueOf(workflowIssues), issue)}`,
  )
const nested = (levels: number): Condition =>
  levels === 0 ? { field: 'FirstName', is: 'filled' } : { not: nested(levels - 1) }

test.each<[what: string, when: Condition, ...expected: string[]]>([
  ['nothing', { all: [] }],
  ['a text', { field: 'FirstName', is: 'contains', value: 'x' }],
  ['five groups in each other', nested(5)],
  [
    'six groups in each other',
    nested(6),
    'when.not.not.not.not.not.not: Groups stand in each other 5 deep at most. Say it with fewer.',
  ],
  [
    'a field that is gone',
    { field: 'Custom.ROOM', is: 'filled' },
    'when: Custom.ROOM is not a field of cases here. Choose another.',
  ],
  [
    'what a field is not compared by',
    { any: [{ field: 'FirstName', is: 'less', value: 3 }] },
    'when.any.0: First Name has no comparison “less”. Choose one that it has.',
  ],
  [
    'a change of what is new',
    { field: 'FirstName', is: 'changed' },
    'when: “Has changed” is for changed cases. This one runs on new ones.',
  ],
  [
    'any of nothing',
    { all: [{ any: [] }] },
    'when.all.0: Any of nothing never holds. Add a comparison, or take the group out.',
  ],
  ['an open text', { field: 'FirstName', is: 'equal', value: ' ' }, 'when: Say what First Name is compared with.'],
  ['an open option', { field: 'ReferralType', is: 'equal' }, 'when: Say what Referral Type is compared with.'],
  ['no options', { field: 'Flags', is: 'one-of', value: [] }, 'when: Say what Flags is compared with.'],
  [
    'a text for a number',
    { field: 'TreatmentPeriod', is: 'more', value: 'two' },
    'when: Treatment Period is compared with a number, and "two" is none.',
  ],
  [
    'no day of the calendar',
    { field: 'Custom.DEADLINE', is: 'less', value: '2026-02-30' },
    'when: Deadline is compared with a date. Write it as 2026-03-04.',
  ],
  [
    'an option that is gone',
    { field: 'ReferralType', is: 'one-of', value: [idOf('code', 'e'), 'GONE'] },
    'when: GONE is not among the options of Referral Type. Choose another.',
  ],
  [
    'an option that is no longer in use',
    { field: 'ReferralType', is: 'equal', value: idOf('code', 'o') },
    'when: Old one is no longer in use: new cases cannot have it as Referral Type.',
  ],
])('a condition of %s', (_what, when, ...expected) => expect(said({ when })).toEqual(expected))

test.each<[what: string, action: WorkflowAction, ...expected: string[]]>([
  ['an e-mail', email],
  [
    'every kind of merge field',
    { ...email, body: '{{FirstName}}{{Custom.DEADLINE}}{{ CaseID }}{{CaseLink}}{{OrganisationName}}' },
  ],
  [
    'one that is none, twice',
    { ...email, body: '{{Fristname}} {{Fristname}}' },
    'actions.0.body: {{Fristname}} is not a merge field. Choose one that is.',
  ],
  [
    'braces that do not close',
    { ...email, subject: 'Dear {{FirstName' },
    'actions.0.subject: A merge field is written as {{FirstName}}: two braces on either side.',
  ],
  [
    'no text',
    { ...email, subject: ' ', body: '' },
    'actions.0.subject: The subject is blank. Write it.',
    'actions.0.body: The body is blank. Write it.',
  ],
  ['somebody', { ...email, to: { who: 'staff', staff: idOf('user', 'p') } }],
  [
    'who left',
    { ...email, to: { who: 'staff', staff: idOf('user', 'l') } },
    'actions.0.to: Lee Former is not active, and gets no e-mail. Choose another.',
  ],
  [
    'nobody',
    { ...email, to: { who: 'staff', staff: idOf('user', 'x') } },
    'actions.0.to: Who is to get this e-mail is not on the staff here. Choose another.',
  ],
  ['a webhook', { do: 'webhook', url: 'https://hook.example/a?b=c' }],
  [
    'no address',
    { do: 'webhook', url: 'hook' },
    'actions.0.url: hook is no address that can be called. One begins with https://.',
  ],
  [
    'a password in it',
    { do: 'webhook', url: 'https://a:b@hook.example' },
    'actions.0.url: https://a:b@hook.example is no address that can be called. One begins with https://.',
  ],
  [
    'a file',
    { do: 'webhook', url: 'file:///etc/passwd' },
    'actions.0.url: file:///etc/passwd is no address that can be called. One begins with https://.',
  ],
])('an action with %s', (_what, action, ...expected) => expect(said({ actions: [action] })).toEqual(expected))

test('a misspelt merge field comes with what may have been meant, best first', () => {
  const [issue] = definitionIssues(definition({ actions: [{ ...email, body: '{{Fristname}}' }] }), aVocabulary())
  expect(issue?.choices?.[0]).toMatchObject({ answer: { text: 'FirstName' } })
})

test('a warning does not keep it from running, an error does', () => {
  const uses = (value: string) => definition({ when: { field: 'ReferralType', is: 'equal', value } })
  expect(canRun(uses(idOf('code', 'o')), aVocabulary())).toBe(true)
  expect(canRun(uses('GONE'), aVocabulary())).toBe(false)
})
