import { recordId, sql, uuidOf, type RecordId, type Sql, type Tx } from '../../platform/database/index.ts'
import { isNeeded, ownThatStays, removal, standing, untouched, type Need, type Undoing } from '../audit/index.ts'

/** Takes back stays that an import made, but for those that were edited since, or in which an assignment stays. */
export const removedEnrollments = (needs: readonly Need[]) =>
  removal(
    {
      record: 'enroll',
      table: 'enrollment',
      entered: 'enrollment.removed',
      lock: lockPeopleOf('enrollment'),
      seenBy: 'caseload:view',
      names,
    },
    needs,
  )

/** Opens stays again that an import ended, but for those that were ended otherwise since, or joined again. */
export const reopenedEnrollments = (needs: readonly Need[]) =>
  ({
    does: 'restore',
    record: 'enroll',
    entered: 'enrollment.reopened',
    lock: lockPeopleOf('enrollment'),
    verdicts: (tx: Tx, { job, changes }: Undoing) => sql`
      select said.row, e.id as record, coalesce(own.kept,
        edited_since(e.organisation, jsonb_build_object('endsOn', e.field_changes->'endsOn'), ${uuidOf(job)}::uuid),
        ${standing({ record: 'enroll', what: 'A later enrollment in the program' }, 'in-the-way', laterStays(tx, needs, job))}
      ) as kept
      from (${changes}) said
        join enrollment e on e.organisation = ${tx.actor.organisation} and e.id = said.record
        ${ownThatStays(tx, needs, 'e', job)}
        and e.ends_on is not null`,
    carryOut: async (tx: Tx, { job }: Undoing, free: readonly RecordId[]) => {
      const rows = await tx.all(sql<{ id: string; endsOn: string }>`
        with ended as (
          select id, ends_on
          from enrollment
          where organisation = ${tx.actor.organisation}
            and id = any(${free.map(uuidOf)}::uuid[])
        )
        update enrollment e
        set ends_on = null,
          version = e.version + 1,
          field_changes = e.field_changes || jsonb_build_object('endsOn', undone_mark(
            e.field_changes->'endsOn', ${uuidOf(job)}::uuid, e.version + 1, ${uuidOf(tx.actor.staff)}::uuid))
        from ended
        where e.organisation = ${tx.actor.organisation}
          and e.id = ended.id
        returning e.id, ended.ends_on`)
      return rows.map(({ id, endsOn }) => ({
        record: recordId('enroll', id),
        before: { endsOn },
        after: { endsOn: null },
      }))
    },
    seenBy: 'caseload:view',
    names,
  }) as const

/** Of the same participant in the same program as `e`, and there for good. */
const laterStays = (tx: Tx, needs: readonly Need[], job: RecordId): Sql => sql`
  select later.id
  from enrollment later
  where later.organisation = e.organisation
    and later.participant = e.participant
    and later.program = e.program
    and later.id <> e.id
    and (later.ends_on is null or later.ends_on >= e.starts_on)
    and ${enrollmentStays(tx, needs, 'later', job)}`

/** Whether undo of an import leaves an enrollment there. */
export const enrollmentStays = (tx: Tx, needs: readonly Need[], of: string, job: RecordId): Sql => sql`
  (${untouched(of, job)} is not true or ${isNeeded(tx, needs, of, job)})`

/** A participant's stays, but for those that undo of an import removes. */
export const enrollmentsOfPerson = (needs: readonly Need[]): Need => ({
  record: 'enroll',
  what: 'An enrollment',
  staying: (tx, participant, job) => sql`
    select e.id
    from enrollment e
    where e.organisation = ${sql.ref(`${participant}.organisation`)}
      and e.participant = ${sql.ref(`${participant}.id`)}
      and ${enrollmentStays(tx, needs, 'e', job)}`,
})

/** Whoever changes what somebody is enrolled in, or whose caseload they are on, has them locked. */
export const lockPeopleOf =
  (table: 'enrollment' | 'caseload_assignment') =>
  (tx: Tx, { changes }: Undoing): Promise<number> =>
    tx.run(sql`
      select
      from participant p
      where p.organisation = ${tx.actor.organisation}
        and p.id in (
          select theirs.participant
          from (${changes}) said
            join ${sql.table(table)} theirs on theirs.organisation = ${tx.actor.organisation} and theirs.id = said.record
        )
      order by p.id
      for no key update`)

async function names(tx: Tx, enrollments: readonly RecordId[]): Promise<ReadonlyMap<RecordId, string>> {
  const rows = await tx.all(sql<{ id: string; name: string }>`
    select e.id, concat_ws(', ', coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.identifier), g.name) as name
    from enrollment e
      join participant p on p.organisation = e.organisation and p.id = e.participant
      join program g on g.organisation = e.organisation and g.id = e.program
    where e.organisation = ${tx.actor.organisation}
      and e.id = any(${enrollments.map(uuidOf)}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [recordId('enroll', id), name]))
}
