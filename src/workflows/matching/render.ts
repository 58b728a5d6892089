import type { RenderedMessage, ToRender } from '../../events/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import { currentOrganisation } from '../../records/organisations/index.ts'
import type { WorkflowAction, WorkflowDefinition } from '../definition/definition.ts'
import { fill, subjectOf, templateOf } from '../definition/template.ts'
import { webhookBody } from './webhook-body.ts'
import { definitionOf } from '../keeping/workflow.store.ts'

/** What is known of a message besides its facts; before there is a record, neither its id nor its address. */
export interface Around {
  readonly record?: RecordId | undefined
  /** Where people find the app. */
  readonly appUrl?: string | undefined
}

/** A message as it is read: the text of its version, whatever the workflow says by now, with the facts that it was written with. */
export async function renderMessage(tx: Tx, message: ToRender, around: Around = {}): Promise<RenderedMessage> {
  const definition = await definitionOf(tx, message)
  const { name } = await currentOrganisation(tx)
  return renderedBy(definition, message, { ...around, organisationName: name })
}

/** Pure: the same, of a definition that need not be saved. */
export function renderedBy(
  definition: WorkflowDefinition,
  { workflow, version, action: place, facts }: ToRender,
  around: Around & { readonly organisationName: string },
): RenderedMessage {
  const action = definition.actions[place]
  if (!action) throw new Error(`The version ${version} of ${workflow} has no action ${place}.`)
  switch (action.do) {
    case 'email':
      return { channel: 'email', ...letterOf(action, shownFacts(facts), around) }
    case 'webhook': {
      const { record } = around
      const text = webhookBody({ event: definition.event, workflow: { id: workflow, version }, record, facts })
      return { channel: 'webhook', subject: action.url, text }
    }
  }
}

type Email = Extract<WorkflowAction, { readonly do: 'email' }>
type Shown = Readonly<Record<string, unknown>>

function letterOf(
  { subject, body }: Email,
  shown: Shown,
  { record, appUrl, organisationName }: Around & { readonly organisationName: string },
): { readonly subject: string; readonly text: string } {
  const valueOf = (name: string): string => {
    if (name === 'CaseID') return record ?? '(the case’s ID)'
    if (name === 'CaseLink') return linkTo(record, appUrl)
    if (name === 'OrganisationName') return organisationName
    const value = Object.hasOwn(shown, name) ? shown[name] : ''
    return typeof value === 'string' ? value : ''
  }
  return { subject: subjectOf(fill(templateOf(subject), valueOf)), text: fill(templateOf(body), valueOf) }
}

function linkTo(record: RecordId | undefined, appUrl: string | undefined): string {
  if (record === undefined) return '(the case’s link)'
  return appUrl === undefined ? record : new URL(`/cases/${record}`, appUrl).href
}

/** Written by `hearingOf`. */
const shownFacts = (facts: string): Shown => JSON.parse(facts) as Shown
