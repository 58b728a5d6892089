import type { api } from '../../../api/index.ts'
import type { Answer } from '../../server.ts'

export type Workflow = Answer<typeof api.workflows.view>
export type Problem = Workflow['problems'][number]

/** What is built here; a staff member or a value that is not said yet is blank. */
export type Definition = Workflow['definition']
export type EventName = Definition['event']
export type Source = Definition['from'][number]
export type Condition = Definition['when']
export type Comparison = Extract<Condition, { readonly field: string }>
export type WorkflowAction = Definition['actions'][number]
export type Email = Extract<WorkflowAction, { readonly do: 'email' }>

export type Vocabulary = Answer<typeof api.workflows.vocabulary>
export type Word = Vocabulary['fields'][number]
export type OperatorWords = Word['operators'][number]
export type TriedMessage = Answer<typeof api.workflows.render>['messages'][number]
