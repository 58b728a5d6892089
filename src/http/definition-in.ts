import type { z } from 'zod'
import type { api } from '../api/index.ts'
import type { Condition, WorkflowDefinition } from '../workflows/index.ts'
import { idIn } from './record-ids.ts'

type Said = z.output<(typeof api.workflows.add)['body']>['definition']

/** The definition that a body says: ids are ids, and what is left out is not there. */
export function definitionIn({ event, from: [first, ...others], when, actions }: Said): WorkflowDefinition {
  const [one, ...more] = actions.map(actionIn)
  if (!first || !one) throw new Error('The schema lets no definition pass that says nothing.')
  return { event, from: [first, ...others], when: conditionIn(when), actions: [one, ...more] }
}

function conditionIn(said: Said['when']): Condition {
  if ('all' in said) return { all: said.all.map(conditionIn) }
  if ('any' in said) return { any: said.any.map(conditionIn) }
  if ('not' in said) return { not: conditionIn(said.not) }
  const { field, is, value } = said
  return { field, is, ...(value !== undefined && { value }) }
}

function actionIn(action: Said['actions'][number]): WorkflowDefinition['actions'][number] {
  if (action.do === 'webhook') return action
  const { to, ...email } = action
  return { ...email, to: to.who === 'staff' ? { who: 'staff', staff: idIn('user', to.staff) } : to }
}
