import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'

/** What is kept beside a record of each field that was ever changed: when last, by whom. `by` and `job` are uuids. */
export type FieldChanges = Readonly<Record<string, Kept>>
interface Kept {
  /** The version of the record that the change made. */
  readonly version: number
  readonly at: string
  readonly by: string
  readonly job?: string | undefined
}

/** Who changed a field last, and when. */
export interface FieldChange {
  readonly field: string
  readonly at: string
  readonly by: { readonly id: StaffId; readonly label: string }
  /** The import that did it in their name. */
  readonly job: RecordId | undefined
}

/** What somebody missed who saw the record at that version, the latest first. */
export async function changesSince(tx: Tx, kept: FieldChanges, version: number): Promise<readonly FieldChange[]> {
  const missed = Object.entries(kept).filter(([, change]) => change.version > version)
  const names = await namesOf(tx, new Set(missed.map(([, { by }]) => by)))
  return missed
    .toSorted(([, one], [, other]) => other.version - one.version)
    .map(([field, { at, by, job }]) => ({
      field,
      at: new Date(at).toISOString(),
      by: { id: recordId('user', by), label: names.get(recordId('user', by)) ?? '' },
      job: job === undefined ? undefined : recordId('job', job),
    }))
}

/** What to keep of fields that the transaction's actor changes by hand. */
export const changedNow = (tx: Tx, fields: readonly string[], version: number, at: string): FieldChanges =>
  Object.fromEntries(fields.map((field) => [field, { version, at, by: uuidOf(tx.actor.staff) }]))

async function namesOf(tx: Tx, ids: ReadonlySet<string>): Promise<ReadonlyMap<StaffId, string>> {
  if (ids.size === 0) return new Map()
  const rows = await tx.all(sql<{ readonly id: string; readonly name: string }>`
    select s.id, s.name
    from staff s
    where s.organisation = ${tx.actor.organisation}
      and s.id = any(${[...ids]}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [recordId('user', id), name]))
}
