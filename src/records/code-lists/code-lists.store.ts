import { findInList } from '../../fields/index.ts'
import { Conflict, recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { record, type Moment } from '../audit/index.ts'

export const codeListNames = [
  ...(['referral-source', 'referral-type', 'flag'] as const),
  ...(['caseworker-relationship', 'caseload-status', 'dismissal-reason'] as const),
] as const
export type CodeListName = (typeof codeListNames)[number]

export interface CodeListEntry {
  readonly id: RecordId
  /** Short, for files; never changed. */
  readonly value: string
  /** For people. */
  readonly label: string
  /** Not active: it stays on old records and is refused on new ones. */
  readonly active: boolean
}

/** A list in its order, with what is no longer active. */
export async function entriesOf(tx: Tx, list: CodeListName): Promise<readonly CodeListEntry[]> {
  const rows = await tx.all(sql<{ id: string; value: string; label: string; active: boolean }>`
    select e.id, e.value, e.label, e.active
    from code_list_entry e
    where e.organisation = ${tx.actor.organisation}
      and e.list = ${list}
    order by e.position, e.id`)
  return rows.map(({ id, value, label, active }) => ({ id: recordId('code', id), value, label, active }))
}

export interface NewEntry {
  readonly list: CodeListName
  readonly value: string
  readonly label: string
}

/** Puts an entry at the end of its list. Values differ by more than case and space, or a file could not name them. */
export async function addEntry(tx: Tx, moment: Moment, entry: NewEntry): Promise<RecordId> {
  await lockList(tx, entry.list)
  const entries = await entriesOf(tx, entry.list)
  const values = entries.map(({ value }) => ({ value, label: value }))
  if (!('none' in findInList(values, entry.value)))
    throw new Conflict(`The list has an entry with the value "${entry.value}" already.`)
  const id = moment.newId('code')
  await tx.run(sql`
    insert into code_list_entry (organisation, id, list, value, label, position)
    values
      (${tx.actor.organisation}, ${uuidOf(id)}, ${entry.list}, ${entry.value}, ${entry.label}, ${entries.length + 1})`)
  await record(tx, moment, { action: 'code-list.added', record: id, after: entry })
  return id
}

const listLock = 7_269_121

/** Whoever changes this list meanwhile waits until the transaction ends. */
export const lockList = (tx: Tx, list: CodeListName): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(${listLock}, hashtext(${`${tx.actor.organisation} ${list}`}))`)
