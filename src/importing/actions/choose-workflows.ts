import { isDeepStrictEqual } from 'node:util'
import type { ChosenWorkflow } from '../../events/index.ts'
import { Conflict, type Tx } from '../../platform/database/index.ts'
import { typeOf, type Engine } from '../engine.ts'
import { countForeseen, foreseenPart } from '../messages/foreseen-messages.ts'
import { listeningFor } from '../messages/listening-for.ts'
import type { WholeJob } from '../stores/import-job.store.ts'
import type { Said } from '../plans/ways-of-asking.ts'

/** Run Workflow on Import, as the start dialog sends it. */
export interface WorkflowsSaid {
  /** As they stood when their messages were shown. Left out: none, or those that ran before the job paused. */
  readonly workflows?: 'none' | readonly ChosenWorkflow[] | undefined
  /** How many messages were shown: a second confirmation, where there are many. */
  readonly messages?: number | undefined
}

/**
 * The workflows that will run; undefined: none. Refuses (Conflict) what is not as it was shown: another version, another
 * number of messages, or so many that a person has to confirm their number.
 */
export async function chooseWorkflows(
  tx: Tx,
  engine: Engine,
  job: WholeJob,
  said: WorkflowsSaid & { readonly options?: Said | undefined; readonly firstRows?: number | undefined },
): Promise<readonly ChosenWorkflow[] | undefined> {
  const chosen = job.status === 'paused' ? keptOf(job, said.workflows) : said.workflows
  if (chosen === undefined || chosen === 'none' || chosen.length === 0) {
    if (said.messages) throw notSo(0, said.messages)
    return undefined
  }
  const workflows = chosen.map(({ id }) => id)
  const part = await foreseenPart(tx, engine, job, { options: said.options, workflows, firstRows: said.firstRows })
  if (chosen.some((one) => !part.listened.some(({ id, version }) => one.id === id && one.version === version)))
    throw checkAgainFirst()
  if (job.status === 'ready' && !(await listenAsBefore(tx, engine, job))) throw checkAgainFirst()
  const counted = await countForeseen(tx, job.id, part)
  const messages = counted.reduce((sum, { made }) => sum + made, 0)
  const confirmAbove = await engine.workflows.confirmAbove(tx)
  if (said.messages !== undefined ? said.messages !== messages : messages > confirmAbove)
    throw notSo(messages, said.messages, confirmAbove)
  return part.listened.map(({ id, version }) => ({ id, version }))
}

/** One that paused goes on with what ran before; what is left out of the rest may be, and nothing joins. */
function keptOf({ workflows = [] }: WholeJob, said: WorkflowsSaid['workflows']): readonly ChosenWorkflow[] {
  if (said === undefined) return workflows
  if (said === 'none') return []
  if (said.every((one) => workflows.some((before) => isDeepStrictEqual({ ...before }, { ...one })))) return said
  throw new Conflict(
    'The first rows were loaded without one of these workflows, or with another version of it. The rest can be loaded with those that ran before, or with fewer.',
    { workflows },
  )
}

async function listenAsBefore(tx: Tx, engine: Engine, job: WholeJob): Promise<boolean> {
  const now = await typeOf(engine, job.type)((type) => listeningFor(tx, engine, type))
  return now?.fingerprint === job.checkCounts?.messages?.fingerprint
}

const checkAgainFirst = (): Conflict =>
  new Conflict(
    'A workflow, or what its messages say, has changed since the messages were shown. Check again, look at them, then start.',
    { checkAgain: true },
  )

function notSo(messages: number, said: number | undefined, confirmAbove?: number): Conflict {
  const number = messages.toLocaleString('en')
  const sentence =
    said === undefined
      ? `This import would write ${number} messages, and more than ${(confirmAbove ?? 0).toLocaleString('en')} need a second confirmation. Look at them, and confirm the number ${number}.`
      : `This import would write ${number} messages, and ${said.toLocaleString('en')} were confirmed. Look at them, and confirm the number ${number}.`
  return new Conflict(sentence, { messages, confirmAbove })
}
