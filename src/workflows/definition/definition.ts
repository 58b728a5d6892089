import type { RecordId, StaffId } from '../../platform/database/index.ts'

/** What an organisation wants done, as a screen builds it and a version keeps it. */
export interface WorkflowDefinition {
  readonly event: EventName
  /** How the record came to be made or changed. */
  readonly from: readonly [Source, ...Source[]]
  /** `{ all: [] }` holds always. */
  readonly when: Condition
  readonly actions: readonly [WorkflowAction, ...WorkflowAction[]]
}

export type EventName = 'case.created' | 'case.updated'
export type Source = 'hand' | 'file' | 'api'

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison

/** `field` is a fact's name: the field's header in files. Ids, dates (YYYY-MM-DD) and choices' values are compared, never labels. */
export interface Comparison {
  readonly field: string
  readonly is: Operator
  readonly value?: string | number | readonly string[]
}

/** Which of them a field offers depends on its type (see comparisons.ts). */
export type Operator =
  | 'blank'
  | 'filled'
  | 'equal'
  | 'not-equal'
  | 'contains'
  | 'not-contains'
  | 'starts-with'
  | 'less'
  | 'at-most'
  | 'more'
  | 'at-least'
  | 'one-of'
  | 'none-of'
  | 'has-all'
  | 'yes'
  | 'no'
  | 'changed'

export type WorkflowAction =
  | { readonly do: 'email'; readonly to: Recipient; readonly subject: string; readonly body: string }
  | { readonly do: 'webhook'; readonly url: string }

/** The case's own address, its provider, or someone of the staff. */
export type Recipient =
  { readonly who: 'case' } | { readonly who: 'provider' } | { readonly who: 'staff'; readonly staff: StaffId }

/** A workflow as settings list it. */
export interface Workflow {
  readonly id: RecordId
  readonly name: string
  readonly active: boolean
  readonly version: number
  readonly definition: WorkflowDefinition
}
