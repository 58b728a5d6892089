import { sql, uuidOf, type IdKind, type RecordId, type Sql, type Tx } from '../../platform/database/index.ts'
import type { Permission } from '../../fields/index.ts'

/** Changes of an import that are to be taken back, as a query: `row`, `record`, and `before` where it was there before. */
export interface Undoing {
  readonly job: RecordId
  readonly changes: Sql
}

/** Records that hang on another, and stay when an import is undone: they keep that one, too. */
export interface Need {
  readonly record: IdKind
  /** What one of them is called. */
  readonly what: string
  /** A query of their `id`, for the record that stands under that name in the query around it. */
  readonly staying: (tx: Tx, of: string, job: RecordId) => Sql
}

/** What an import has made and nobody has edited since: undo may remove it. */
export const untouched = (record: string, job: RecordId): Sql => sql`
  (${sql.ref(`${record}.job`)} = ${uuidOf(job)}::uuid and ${editedSince(record, job)} is null)`

/** Why a record that an import made stays as it is: who has edited it since. Null: nobody. */
const editedSince = (record: string, job: RecordId): Sql => {
  const changes = sql.ref(`${record}.field_changes`)
  // Most have never been edited, and a function is called for none of those.
  return sql`case
    when ${changes} is not null
    then edited_since(${sql.ref(`${record}.organisation`)}, ${changes}, ${uuidOf(job)}::uuid)
  end`
}

/** Why it stays: something else needs it. Null: nothing does, which is quickly found out of many at once. */
const stillNeeded = (tx: Tx, needs: readonly Need[], of: string, job: RecordId): Sql => {
  if (needs.length === 0) return sql`null::jsonb`
  const those = needs.map((need) => ({ need, staying: need.staying(tx, of, job) }))
  return sql`case
    when ${isNeeded(tx, needs, of, job)}
    then coalesce(${sql.join(those.map(({ need, staying }) => standing(need, 'still-needed', staying)))})
  end`
}

/** Whether something else needs it. */
export const isNeeded = (tx: Tx, needs: readonly Need[], of: string, job: RecordId): Sql =>
  needs.length === 0
    ? sql`false`
    : sql`(${sql.join(
        needs.map((need) => sql`exists (${need.staying(tx, of, job)})`),
        sql` or `,
      )})`

/** The first of some records, as the issue that it is to what is undone. */
export const standing = ({ record, what }: Omit<Need, 'staying'>, code: string, those: Sql): Sql => sql`(
  select jsonb_build_object('code', ${code}::text, 'facts', jsonb_build_object(
    'what', ${what}::text, 'record', ${record}::text || '_' || replace(those.id::text, '-', '')))
  from (${those}) those
  order by those.id
  limit 1
)`

/**
 * What an import made and changed besides is not restored: it goes, and then it is not there; or it stays as it is, and
 * why stands in `own.kept`. Joins that to a query, and leaves out what goes.
 */
export const ownThatStays = (tx: Tx, needs: readonly Need[], of: string, job: RecordId): Sql => sql`
  cross join lateral (
    select case
      when ${sql.ref(`${of}.job`)} = ${uuidOf(job)}::uuid
      then coalesce(${editedSince(of, job)}, ${stillNeeded(tx, needs, of, job)})
    end as kept
  ) own
  where (${sql.ref(`${of}.job`)} is distinct from ${uuidOf(job)}::uuid or own.kept is not null)`

/** What is removed: records of one kind, that lie in one table. */
export interface Removable<K extends IdKind> {
  readonly record: K
  readonly table: string
  readonly entered: string
  readonly lock: (tx: Tx, undoing: Undoing) => Promise<number>
  /** What they are called, for who has the permission `seenBy`. */
  readonly seenBy: Permission
  readonly names: (tx: Tx, records: readonly RecordId[]) => Promise<ReadonlyMap<RecordId, string>>
}

/** Takes back what an import made, but for what was edited since, or what something needs that stays. */
export const removal = <K extends IdKind>({ table, ...kind }: Removable<K>, needs: readonly Need[] = []) =>
  ({
    ...kind,
    does: 'remove',
    verdicts: (tx: Tx, { job, changes }: Undoing) => sql`
      select said.row, gone.id as record, coalesce(${editedSince('gone', job)}, ${stillNeeded(tx, needs, 'gone', job)}) as kept
      from (${changes}) said
        join ${sql.table(table)} gone on gone.organisation = ${tx.actor.organisation} and gone.id = said.record
      where gone.job = ${uuidOf(job)}`,
    carryOut: async (tx: Tx, _: Undoing, free: readonly RecordId[]): Promise<void> => {
      await tx.run(sql`
        delete from ${sql.table(table)}
        where organisation = ${tx.actor.organisation}
          and id = any(${free.map(uuidOf)}::uuid[])`)
    },
  }) as const
