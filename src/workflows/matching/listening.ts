import { createHash } from 'node:crypto'
import type { ChosenWorkflow, HeardMessage, Listening, RecordEvent } from '../../events/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import type { Source, Workflow } from '../definition/definition.ts'
import { canRun } from '../definition/definition-issues.ts'
import { hearingOf } from './hearing.ts'
import { vocabularyOf, type Vocabulary } from '../definition/vocabulary.ts'
import { wordsUsed } from './words-used.ts'
import { activeWorkflows, chosenWorkflows } from '../keeping/workflow.store.ts'

/** Whom to ask: who hears which events, made in which way. */
export interface Asked {
  readonly events: readonly string[]
  readonly from: Source
  /** Only these, as they stood then, whatever was saved since; one that is switched off meanwhile is not heard. */
  readonly chosen?: readonly ChosenWorkflow[] | undefined
  readonly leaveOut?: readonly RecordId[] | undefined
  readonly now: string
}

/**
 * Those that are switched on and hear these events. The same matcher serves preview, load, opening by hand, API and
 * try-out. One that names a field or an option which is gone does not run: what it means is not known any more.
 */
export async function listening(tx: Tx, asked: Asked): Promise<Listening> {
  const { chosen } = asked
  const candidates = (await (chosen ? chosenWorkflows(tx, chosen) : activeWorkflows(tx))).filter((workflow) =>
    isAsked(workflow, asked),
  )
  if (candidates.length === 0) return { workflows: [], fingerprint: '', hear: () => [] }
  const vocabulary = await vocabularyOf(tx, asked.now)
  return listeningOf(
    candidates.filter(({ definition }) => canRun(definition, vocabulary)),
    vocabulary,
  )
}

function isAsked({ id, definition }: Workflow, { events, from, leaveOut = [] }: Asked): boolean {
  return events.includes(definition.event) && definition.from.includes(from) && !leaveOut.includes(id)
}

/** Pure: these workflows, whatever else there is. */
export function listeningOf(workflows: readonly Workflow[], vocabulary: Vocabulary): Listening {
  const hearings = workflows.map((workflow) => hearingOf(workflow, vocabulary))
  return {
    workflows: workflows.map(({ id, version, name }) => ({ id, version, name })),
    fingerprint: fingerprintOf(workflows, vocabulary),
    hear: (event: RecordEvent): readonly HeardMessage[] => hearings.flatMap((hear) => hear(event)),
  }
}

/** Of the workflows, and of all in the vocabulary that they use. */
function fingerprintOf(workflows: readonly Workflow[], vocabulary: Vocabulary): string {
  if (workflows.length === 0) return ''
  const used = wordsUsed(workflows, vocabulary)
  const { name, country, timeZone, decimalSign } = vocabulary.organisation
  const said = [
    workflows.map(({ id, version }) => [id, version]),
    [name, country, timeZone, decimalSign],
    used.words,
    used.staff.map(({ id, label, email, active }) => [id, label, email, active]),
    used.words.some((word) => word.name === 'CreatedAt') ? vocabulary.today : '',
  ]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}
