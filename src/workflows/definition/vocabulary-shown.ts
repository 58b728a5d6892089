import { operatorsOf } from './comparisons.ts'
import type { EventName, Recipient, Source } from './definition.ts'
import { besides } from './merge-fields.ts'
import type { Vocabulary } from './vocabulary.ts'

const events: Readonly<Record<EventName, string>> = {
  'case.created': 'A case is created',
  'case.updated': 'A case is changed',
}
const sources: Readonly<Record<Source, string>> = {
  hand: 'by hand',
  file: 'by file (Run Workflow on Import)',
  api: 'by API',
}
const recipients: readonly { readonly who: Recipient['who']; readonly label: string }[] = [
  { who: 'case', label: 'The e-mail of the case' },
  { who: 'provider', label: 'The provider of the case' },
  { who: 'staff', label: 'One of the staff' },
]

/** All that a screen needs to build a workflow of sentences. */
export const vocabularyShown = ({ words, staff }: Vocabulary) => ({
  events: options(events),
  sources: options(sources),
  fields: [...words.values()].map((word) => ({ ...word, operators: [...operatorsOf(word.type)] })),
  mergeFields: [...[...words.values()].map(({ name, label }) => ({ name, label })), ...besides],
  recipients,
  staff: [...staff.values()].filter(({ active }) => active).map(({ id, label }) => ({ id, label })),
})

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
