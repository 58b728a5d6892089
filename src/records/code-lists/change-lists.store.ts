import { Conflict, NotFound, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { record, type Moment } from '../audit/index.ts'
import { entriesOf, lockList, type CodeListEntry, type CodeListName } from './code-lists.store.ts'

export interface EntryChange {
  readonly label?: string | undefined
  readonly active?: boolean | undefined
}

/** Gives an entry another label, or takes it out of use, or into it again. Its value stays: files name it. */
export async function changeEntry(tx: Tx, moment: Moment, id: RecordId, said: EntryChange): Promise<CodeListEntry> {
  const before = await lockedEntry(tx, id)
  const after = { ...before, label: said.label ?? before.label, active: said.active ?? before.active }
  await tx.run(sql`
    update code_list_entry
    set label = ${after.label},
        active = ${after.active}
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)
  if (after.label !== before.label)
    await record(tx, moment, {
      action: 'code-list.renamed',
      record: id,
      before: { label: before.label },
      after: { label: after.label },
    })
  if (after.active !== before.active)
    await record(tx, moment, {
      action: after.active ? 'code-list.activated' : 'code-list.deactivated',
      record: id,
      before: { active: before.active },
      after: { active: after.active },
    })
  return after
}

/** Puts a list in this order. Refuses (Conflict) where it is not the order of all entries that there are. */
export async function orderList(tx: Tx, moment: Moment, list: CodeListName, ids: readonly RecordId[]): Promise<void> {
  await lockList(tx, list)
  const before = (await entriesOf(tx, list)).map(({ id }) => id)
  if (ids.toSorted().join() !== before.toSorted().join())
    throw new Conflict('The list has other entries meanwhile. Reload, then put it in order.')
  await tx.run(sql`
    update code_list_entry e
    set position = said.position
    from unnest(${ids.map(uuidOf)}::uuid[]) with ordinality as said(id, position)
    where e.organisation = ${tx.actor.organisation}
      and e.id = said.id`)
  for (const [place, id] of ids.entries()) {
    const was = before.indexOf(id)
    if (was === place) continue
    const [from, to] = [{ position: was + 1 }, { position: place + 1 }]
    await record(tx, moment, { action: 'code-list.moved', record: id, before: from, after: to })
  }
}

async function lockedEntry(tx: Tx, id: RecordId): Promise<CodeListEntry> {
  const entry = await tx.maybe(sql<Omit<CodeListEntry, 'id'>>`
    select value, label, active
    from code_list_entry
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}
    for update`)
  if (!entry) throw new NotFound('There is no such entry in a code list.')
  return { id, ...entry }
}
