import { recordId, sql, uuidOf, type RecordId, type Sql, type Tx } from '../../platform/database/index.ts'
import { ownThatStays, type Need, type Undoing } from '../audit/index.ts'
import { customPrefix } from '../custom-fields/index.ts'
import { detailColumns, details } from './detail-columns.ts'
import type { Details } from './person.ts'
import { lockPeople, personNames } from './remove-participants.store.ts'

/**
 * Gives people back what an import changed of them, field by field: what was edited since stays, and is named. Whom it
 * had added itself are gone, or stay as they are.
 */
export const restoredParticipants = (needs: readonly Need[]) =>
  ({
    does: 'restore',
    record: 'part',
    entered: 'participant.restored',
    lock: (tx: Tx, undoing: Undoing) => lockPeople(tx, undoing, 'no key update'),
    verdicts: (tx: Tx, { job, changes }: Undoing) => sql`
    select said.row, p.id as record, coalesce(own.kept, (
      select edited_since(p.organisation, jsonb_object_agg(field, mark), ${uuidOf(job)}::uuid)
      from jsonb_each(p.field_changes) as changed(field, mark)
      where field in (select json_object_keys(said.before))
    )) as kept
    from (${changes}) said
      join participant p on p.organisation = ${tx.actor.organisation} and p.id = said.record
      ${ownThatStays(tx, needs, 'p', job)}`,
    carryOut: restore,
    seenBy: 'participants:view',
    names: personNames,
  }) as const

interface RestoredPerson {
  readonly record: RecordId
  readonly before: object
  readonly after: object
}

/** Of two rows that changed a field, the earlier one knows what it was before both. */
async function restore(tx: Tx, { job, changes }: Undoing): Promise<readonly RestoredPerson[]> {
  const rows = await tx.all(sql<{ id: string; nowIs: object; thenWas: object }>`
    with said as (
      select distinct on (c.record, f.key) c.record, f.key as field, f.value::jsonb as value
      from (${changes}) c
        cross join lateral json_each(c.before) f
      order by c.record, f.key, c.row
    ), old as (
      select said.record, jsonb_object_agg(said.field, said.value) as then_was,
        jsonb_object_agg(said.field, ${valueNow}) as now_is
      from said
        join participant p on p.organisation = ${tx.actor.organisation} and p.id = said.record
      where is_mark_of(p.field_changes->said.field, ${uuidOf(job)}::uuid)
        and p.job is distinct from ${uuidOf(job)}::uuid
      group by said.record
    )
    update participant p
    set ${sql.join(details.map(given))},
      custom = p.custom - array(
        select substr(key, ${customAt})
        from jsonb_object_keys(old.then_was) key
        where starts_with(key, ${customPrefix})
      ) || (
        select coalesce(jsonb_object_agg(substr(key, ${customAt}), value), '{}')
        from jsonb_each(old.then_was)
        where starts_with(key, ${customPrefix})
          and value <> 'null'
      ),
      version = p.version + 1,
      field_changes = p.field_changes || (
        select jsonb_object_agg(key, undone_mark(
          p.field_changes->key, ${uuidOf(job)}::uuid, p.version + 1, ${uuidOf(tx.actor.staff)}::uuid))
        from jsonb_object_keys(old.then_was) key
      )
    from old
    where p.organisation = ${tx.actor.organisation}
      and p.id = old.record
    returning p.id, old.now_is, old.then_was`)
  return rows.map(({ id, nowIs, thenWas }) => ({ record: recordId('part', id), before: nowIs, after: thenWas }))
}

/** Where the name begins in `Custom.NAME`. */
const customAt = customPrefix.length + 1

/** Of the field that `said` says. */
const valueNow = sql`case said.field
  ${sql.join(
    details.map((field) => sql`when ${field} then to_jsonb(${sql.ref(`p.${detailColumns[field]}`)})`),
    sql` `,
  )}
  else p.custom->substr(said.field, ${customAt}) end`

/** What a field is set to: what it was, where that is said. */
function given(field: keyof Details): Sql {
  const was = field === 'dateOfBirth' ? sql`(old.then_was->>${field})::date` : sql`old.then_was->>${field}`
  const column = detailColumns[field]
  return sql`${sql.ref(column)} = case when old.then_was ? ${field} then ${was} else ${sql.ref(`p.${column}`)} end`
}
