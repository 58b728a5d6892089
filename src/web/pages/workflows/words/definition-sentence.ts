import { conditionWords } from './condition-words.ts'
import { listed } from './listed.ts'
import type { Definition, EventName, Source, Vocabulary, WorkflowAction } from '../workflow-types.ts'

type Known = Pick<Vocabulary, 'fields' | 'staff'>

/** A whole workflow in one sentence: when, for which cases, and what is done. */
export function definitionSentence({ event, from, when, actions }: Definition, known: Known): string {
  const which = conditionWords(when, known.fields)
  const happens = `When a case is ${events[event]} ${listed(sourceWords(from), 'or')}`
  const does = actions.map((action) => actionWords(action, known))
  return `${happens}${which === '' ? '' : ` and ${which}`}: ${does.length === 0 ? 'nothing' : listed(does, 'and')}.`
}

const events: Readonly<Record<EventName, string>> = { 'case.created': 'created', 'case.updated': 'changed' }

export const sources: readonly { readonly source: Source; readonly label: string }[] = [
  { source: 'hand', label: 'by hand' },
  { source: 'file', label: 'by file' },
  { source: 'api', label: 'by API' },
]

const sourceWords = (from: readonly Source[]): readonly string[] => {
  const said = sources.filter(({ source }) => from.includes(source))
  return said.length === 0 ? ['in no way yet'] : said.map(({ label }) => label)
}

function actionWords(action: WorkflowAction, known: Known): string {
  switch (action.do) {
    case 'email':
      return `e-mail to ${recipientWords(action.to, known)}`
    case 'webhook':
      return `webhook to ${hostOf(action.url)}`
  }
}

function recipientWords(to: Extract<WorkflowAction, { readonly do: 'email' }>['to'], { staff }: Known): string {
  switch (to.who) {
    case 'case':
      return 'the case’s address'
    case 'provider':
      return 'the case’s provider'
    case 'staff':
      return staff.find(({ id }) => id === to.staff)?.label ?? (to.staff === '' ? '…' : 'somebody who has left')
  }
}

const hostOf = (url: string): string => (URL.canParse(url) && new URL(url).host) || (url.trim() === '' ? '…' : url)
