import type { HeardMessage, Listening, RenderedMessage } from '../../events/index.ts'
import { recordId, type RecordId, type Tx } from '../../platform/database/index.ts'
import { caseOnFile, newestCases, type CaseOnFile } from '../../records/cases/index.ts'
import type { Announcer } from '../announce-import-end.ts'
import type { Condition, WorkflowDefinition } from '../definition/definition.ts'
import { listeningOf } from './listening.ts'
import { refuseErrors } from '../definition/refuse-errors.ts'
import { renderedBy } from './render.ts'
import { vocabularyOf, type Vocabulary } from '../definition/vocabulary.ts'

/** What a workflow would have done with the newest cases. Nothing is written, and nothing sent. */
export interface TriedOut {
  /** How many cases were looked at. */
  readonly of: number
  /** For how many of them it would have fired. */
  readonly fired: number
  /** How many e-mails would have had nobody to go to. */
  readonly withoutAddress: number
  /** A few of them. */
  readonly samples: readonly TriedCase[]
}

export interface TriedCase {
  readonly case: Pick<CaseOnFile, 'id' | 'label'>
  readonly messages: readonly TriedMessage[]
}
export type TriedMessage = Pick<HeardMessage, 'action' | 'address' | 'name'> & RenderedMessage

type World = Pick<Announcer, 'now' | 'appUrl'>

const samplesShown = 3

/** Fires it, on paper, for the newest cases; of one that runs on changes as if every field had just been changed. */
export async function tryOut(tx: Tx, world: World, definition: WorkflowDefinition, newest: number): Promise<TriedOut> {
  const trial = await trialOf(tx, world, definition)
  const cases = await newestCases(tx, newest)
  const heard = cases.map((one) => ({ one, messages: trial.hear(one) })).filter(({ messages }) => messages.length > 0)
  return {
    of: cases.length,
    fired: heard.length,
    withoutAddress: heard.flatMap(({ messages }) => messages).filter(({ address }) => address === undefined).length,
    samples: heard.slice(0, samplesShown).map(({ one, messages }) => trial.read(one, messages)),
  }
}

/** What would be read of one case, whether the conditions hold or not. */
export async function renderOnCase(
  tx: Tx,
  world: World,
  definition: WorkflowDefinition,
  id: RecordId,
): Promise<TriedCase & { readonly holds: boolean }> {
  const one = await caseOnFile(tx, id)
  const trial = await trialOf(tx, world, definition)
  const always = await trialOf(tx, world, { ...definition, when: { all: [] } })
  return { ...always.read(one, always.hear(one)), holds: trial.hear(one).length > 0 }
}

interface Trial {
  readonly hear: (one: CaseOnFile) => ReturnType<Listening['hear']>
  readonly read: (one: CaseOnFile, messages: readonly HeardMessage[]) => TriedCase
}

/** Not kept, so that it has no id of its own. */
const untitled = { id: recordId('flow', '0'.repeat(32)), version: 0, name: '', active: false }

async function trialOf(tx: Tx, { now, appUrl }: World, definition: WorkflowDefinition): Promise<Trial> {
  const vocabulary: Vocabulary = await vocabularyOf(tx, now())
  refuseErrors(definition, vocabulary)
  const tried = { ...definition, when: asIfChanged(definition.when) }
  const { hear } = listeningOf([{ ...untitled, definition: tried }], vocabulary)
  const around = { appUrl: await appUrl(), organisationName: vocabulary.organisation.name }
  return {
    hear: ({ id: record, facts }) => hear({ name: definition.event, record, facts }),
    read: ({ id, label }, messages) => ({
      case: { id, label },
      messages: messages.map((message) => {
        const { action, address, name } = message
        return { action, address, name, ...renderedBy(definition, message, { ...around, record: id }) }
      }),
    }),
  }
}

function asIfChanged(condition: Condition): Condition {
  if ('all' in condition) return { all: condition.all.map(asIfChanged) }
  if ('any' in condition) return { any: condition.any.map(asIfChanged) }
  if ('not' in condition) return { not: asIfChanged(condition.not) }
  return condition.is === 'changed' ? { all: [] } : condition
}
