import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import { record, type Moment } from '../../records/audit/index.ts'
import type { WorkflowDefinition } from '../definition/definition.ts'
import { refuseErrors } from '../definition/refuse-errors.ts'
import { vocabularyOf } from '../definition/vocabulary.ts'
import {
  insertVersion,
  insertWorkflow,
  lockedWorkflow,
  renameWorkflow,
  switchWorkflow,
  workflowById,
  type KeptWorkflow,
} from './workflow.store.ts'

export interface SaidWorkflow {
  readonly name: string
  readonly definition: WorkflowDefinition
}

export interface WorkflowChange {
  readonly name?: string | undefined
  readonly definition?: WorkflowDefinition | undefined
  readonly active?: boolean | undefined
  /** The version that was seen: somebody else may have saved another since. */
  readonly seen?: number | undefined
}

/** Keeps a new workflow, switched off. Refuses a name that another has, and a definition with errors in it, naming all. */
export async function addWorkflow(tx: Tx, moment: Moment, { name, definition }: SaidWorkflow): Promise<KeptWorkflow> {
  refuseErrors(definition, await vocabularyOf(tx, moment.now))
  const id = moment.newId('flow')
  const secret = randomBytes(32).toString('base64url')
  if (!(await insertWorkflow(tx, { id, name, secret, now: moment.now }))) throw nameTaken(name)
  await insertVersion(tx, id, definition, moment.now)
  await record(tx, moment, { action: 'workflow.added', record: id, after: { name, definition } })
  return workflowById(tx, id)
}

/** Changes what is said, and enters each change into the trail. Another definition is a new version: the earlier ones stay as they are. */
export async function changeWorkflow(
  tx: Tx,
  moment: Moment,
  id: RecordId,
  { name, definition, active, seen }: WorkflowChange,
): Promise<KeptWorkflow> {
  const before = await lockedWorkflow(tx, id)
  if (seen !== undefined && seen !== before.version)
    throw new Conflict('Somebody saved this workflow meanwhile. Reload, and see what they changed.')
  if (name !== undefined && name !== before.name) await rename(tx, moment, before, name)
  if (definition && !isDeepStrictEqual(definition, before.definition)) await saveVersion(tx, moment, before, definition)
  if (active !== undefined && active !== before.active)
    await turn(tx, moment, { ...before, definition: definition ?? before.definition }, active)
  return workflowById(tx, id)
}

async function rename(tx: Tx, moment: Moment, { id, name: was }: KeptWorkflow, name: string): Promise<void> {
  if (!(await renameWorkflow(tx, id, name))) throw nameTaken(name)
  await record(tx, moment, { action: 'workflow.renamed', record: id, before: { name: was }, after: { name } })
}

async function saveVersion(
  tx: Tx,
  moment: Moment,
  { id, version: had, definition: was }: KeptWorkflow,
  definition: WorkflowDefinition,
): Promise<void> {
  refuseErrors(definition, await vocabularyOf(tx, moment.now))
  const version = await insertVersion(tx, id, definition, moment.now)
  const before = { version: had, definition: was }
  await record(tx, moment, { action: 'workflow.saved', record: id, before, after: { version, definition } })
}

/** What has errors in it is not switched on; it may always be switched off. */
async function turn(tx: Tx, moment: Moment, { id, definition }: KeptWorkflow, active: boolean): Promise<void> {
  if (active) refuseErrors(definition, await vocabularyOf(tx, moment.now))
  await switchWorkflow(tx, id, active)
  const action = active ? 'workflow.switched-on' : 'workflow.switched-off'
  await record(tx, moment, { action, record: id, before: { active: !active }, after: { active } })
}

const nameTaken = (name: string) => new Conflict(`There is a workflow “${name}” already. Give this one another name.`)
