import { suggestFrom, type Issue } from '../../fields/index.ts'
import type { Recipient, WorkflowAction } from './definition.ts'
import { besides } from './merge-fields.ts'
import { templateOf } from './template.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What is wrong with an action, each where it stands: `actions.0.subject`. */
export function actionIssues(action: WorkflowAction, at: string, vocabulary: Vocabulary): readonly Issue[] {
  switch (action.do) {
    case 'email':
      return [
        ...recipientIssues(action.to, vocabulary).map((issue) => ({ ...issue, field: `${at}.to` })),
        ...textIssues('subject', action.subject, vocabulary).map((issue) => ({ ...issue, field: `${at}.subject` })),
        ...textIssues('body', action.body, vocabulary).map((issue) => ({ ...issue, field: `${at}.body` })),
      ]
    case 'webhook':
      return isCallable(action.url) ? [] : [{ code: 'url-unfit', field: `${at}.url`, facts: { url: action.url } }]
  }
}

function recipientIssues(to: Recipient, { staff }: Vocabulary): readonly Issue[] {
  if (to.who !== 'staff') return []
  const somebody = staff.get(to.staff)
  if (!somebody) return [{ code: 'staff-gone' }]
  return somebody.active ? [] : [{ code: 'staff-inactive', facts: { name: somebody.label } }]
}

function textIssues(what: 'subject' | 'body', text: string, vocabulary: Vocabulary): readonly Issue[] {
  if (text.trim() === '') return [{ code: 'text-blank', facts: { what } }]
  const { names, broken } = templateOf(text)
  const known = [...vocabulary.words.values(), ...besides]
  const unknown = [...new Set(names)].filter((name) => !known.some((field) => field.name === name))
  return [
    ...(broken ? [{ code: 'merge-field-broken' }] : []),
    ...unknown.map((name) => ({
      code: 'merge-field-unknown',
      facts: { name },
      choices: suggestFrom(
        known.map((field) => ({ value: field.name, label: field.label })),
        name,
      ),
    })),
  ]
}

/** Whether it may be called is seen when it is: what a name stands for may change. */
function isCallable(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, username, password } = new URL(url)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}
