import type { ChosenWorkflow } from '../../events/index.ts'
import { NotFound, recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'
import type { Workflow, WorkflowDefinition } from '../definition/definition.ts'

/** A workflow, and who saved the version that it has. */
export interface KeptWorkflow extends Workflow {
  readonly savedAt: string
  readonly savedBy: { readonly id: StaffId; readonly label: string }
}

/** All of the organisation, by name. */
export const workflows = (tx: Tx): Promise<readonly KeptWorkflow[]> => found(tx, sql`true`)

export const activeWorkflows = (tx: Tx): Promise<readonly KeptWorkflow[]> => found(tx, sql`w.active`)

/** Which they are, at this moment. */
export async function switchedOn(tx: Tx): Promise<ReadonlySet<RecordId>> {
  const rows = await tx.all(sql<{ id: string }>`
    select id
    from workflow
    where organisation = ${tx.actor.organisation}
      and active`)
  return new Set(rows.map(({ id }) => recordId('flow', id)))
}

/** Those of these that are still switched on, as they stood then: whatever was saved since. */
export async function chosenWorkflows(tx: Tx, chosen: readonly ChosenWorkflow[]): Promise<readonly KeptWorkflow[]> {
  const ids = chosen.map(({ id }) => uuidOf(id))
  const versions = chosen.map(({ version }) => version)
  const those = sql`(w.id, v.version) in (select * from unnest(${ids}::uuid[], ${versions}::integer[]))`
  return found(tx, sql`w.active and ${those}`, 'of any version')
}

export async function workflowById(tx: Tx, id: RecordId): Promise<KeptWorkflow> {
  const [workflow] = await found(tx, sql`w.id = ${uuidOf(id)}`)
  if (!workflow) throw noSuchWorkflow()
  return workflow
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockedWorkflow(tx: Tx, id: RecordId): Promise<KeptWorkflow> {
  await tx.run(sql`
    select
    from workflow
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}
    for update`)
  return workflowById(tx, id)
}

async function found(
  tx: Tx,
  which: ReturnType<typeof sql>,
  versions: 'the newest' | 'of any version' = 'the newest',
): Promise<readonly KeptWorkflow[]> {
  const rows = await tx.all(sql<WorkflowRow>`
    select w.id, w.name, w.active, v.version, v.definition, v.created_at as saved_at, v.created_by, s.name as saved_by_name
    from workflow w
      join workflow_version v on v.organisation = w.organisation and v.workflow = w.id
      join staff s on s.organisation = v.organisation and s.id = v.created_by
    where w.organisation = ${tx.actor.organisation}
      and ${versions === 'the newest' ? sql`v.version = w.version` : sql`true`}
      and ${which}
    order by lower(w.name), w.id`)
  return rows.map(({ createdBy, savedByName, ...row }) => ({
    ...row,
    id: recordId('flow', row.id),
    savedBy: { id: recordId('user', createdBy), label: savedByName },
  }))
}

interface WorkflowRow extends Omit<KeptWorkflow, 'id' | 'savedBy'> {
  readonly id: string
  readonly createdBy: string
  readonly savedByName: string
}

/** What a version says, whatever the workflow says by now. */
export async function definitionOf(
  tx: Tx,
  { workflow, version }: { readonly workflow: RecordId; readonly version: number },
): Promise<WorkflowDefinition> {
  const row = await tx.maybe(sql<{ definition: WorkflowDefinition }>`
    select definition
    from workflow_version
    where organisation = ${tx.actor.organisation}
      and workflow = ${uuidOf(workflow)}
      and version = ${version}`)
  if (!row) throw new NotFound('There is no such version of a workflow.')
  return row.definition
}

export interface NewWorkflow {
  readonly id: RecordId
  readonly name: string
  readonly secret: string
  readonly now: string
}

/** Switched off, and without a version yet. False: there is one of that name. */
export async function insertWorkflow(tx: Tx, { id, name, secret, now }: NewWorkflow): Promise<boolean> {
  await lockNames(tx)
  const added = await tx.run(sql`
    insert into workflow (organisation, id, name, version, secret, created_at)
    values (${tx.actor.organisation}, ${uuidOf(id)}, ${name}, 0, ${secret}, ${now})
    on conflict (organisation, name) do nothing`)
  return added > 0
}

/** Adds a version after the one that is there, and makes it the newest. */
export async function insertVersion(
  tx: Tx,
  id: RecordId,
  definition: WorkflowDefinition,
  now: string,
): Promise<number> {
  const { version } = await tx.one(sql<{ version: number }>`
    update workflow
    set version = version + 1
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}
    returning version`)
  await tx.run(sql`
    insert into workflow_version (organisation, workflow, version, definition, created_at, created_by)
    values
      (${tx.actor.organisation}, ${uuidOf(id)}, ${version}, ${JSON.stringify(definition)}::jsonb, ${now},
       ${uuidOf(tx.actor.staff)})`)
  return version
}

/** False: another has that name. */
export async function renameWorkflow(tx: Tx, id: RecordId, name: string): Promise<boolean> {
  await lockNames(tx)
  const renamed = await tx.run(sql`
    update workflow w
    set name = ${name}
    where w.organisation = ${tx.actor.organisation}
      and w.id = ${uuidOf(id)}
      and not exists (
        select
        from workflow other
        where other.organisation = w.organisation
          and other.name = ${name}
          and other.id <> w.id
      )`)
  return renamed > 0
}

const namesLock = 7_269_123

/** Whoever names a workflow of this organisation meanwhile waits until the transaction ends. */
const lockNames = (tx: Tx): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(${namesLock}, ${tx.actor.organisation})`)

export const switchWorkflow = (tx: Tx, id: RecordId, active: boolean): Promise<number> =>
  tx.run(sql`
    update workflow
    set active = ${active}
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)

/** What its webhooks are signed with. */
export async function secretOf(tx: Tx, id: RecordId): Promise<string> {
  const row = await tx.maybe(sql<{ secret: string }>`
    select secret
    from workflow
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)
  if (!row) throw noSuchWorkflow()
  return row.secret
}

const noSuchWorkflow = () => new NotFound('There is no such workflow.')
