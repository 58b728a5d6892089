import type { WorkflowAction } from './definition.ts'
import { templateOf } from './template.ts'

/** What a text may name besides the facts of a record. The first two are known when there is a record. */
export const besides = [
  { name: 'CaseID', label: 'ID of the case' },
  { name: 'CaseLink', label: 'Link to the case' },
  { name: 'OrganisationName', label: 'Name of the organisation' },
] as const

/** The merge fields that an action's text is made of, each once, in order of the alphabet. A webhook is told everything. */
export function mergeFieldsOf(action: WorkflowAction, everything: Iterable<string>): readonly string[] {
  switch (action.do) {
    case 'email': {
      const used = [...templateOf(action.subject).names, ...templateOf(action.body).names]
      return [...new Set(used)].toSorted()
    }
    case 'webhook':
      return [...everything].toSorted()
  }
}
