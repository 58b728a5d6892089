import { recordId, sql, uuidOf, type RecordId, type Sql, type Tx } from '../../platform/database/index.ts'
import { ownThatStays, removal, standing, untouched, type Need, type Undoing } from '../audit/index.ts'
import { enrollmentStays, lockPeopleOf } from '../programs/index.ts'

/** Takes back assignments that an import started, but for those that were changed since. */
export const removedAssignments = removal({
  record: 'assign',
  table: 'caseload_assignment',
  entered: 'assignment.removed',
  lock: lockPeopleOf('caseload_assignment'),
  seenBy: 'caseload:view',
  names,
})

/** Opens assignments again that an import ended, but for those whose place is taken, or whose stay has ended since. */
export const reopenedAssignments = {
  does: 'restore',
  record: 'assign',
  entered: 'assignment.reopened',
  lock: lockPeopleOf('caseload_assignment'),
  verdicts: (tx: Tx, { job, changes }: Undoing) => sql`
    select said.row, a.id as record, coalesce(
      own.kept,
      (
        select edited_since(a.organisation, jsonb_object_agg(field, mark), ${uuidOf(job)}::uuid)
        from jsonb_each(a.field_changes) as changed(field, mark)
        where (mark->>'version')::integer >= (a.field_changes->'endsOn'->>'version')::integer
      ),
      ${standing({ record: 'assign', what: 'An open assignment like it' }, 'in-the-way', openAgain(job))},
      ${standing({ record: 'enroll', what: 'The end of the enrollment' }, 'in-the-way', endedSince(tx, job))}
    ) as kept
    from (${changes}) said
      join caseload_assignment a on a.organisation = ${tx.actor.organisation} and a.id = said.record
      ${ownThatStays(tx, [], 'a', job)}
      and a.ends_on is not null`,
  carryOut: reopen,
  seenBy: 'caseload:view',
  names,
} as const

const openAgain = (job: RecordId): Sql => sql`
  select same.id
  from caseload_assignment same
  where same.organisation = a.organisation
    and same.participant = a.participant
    and same.caseworker = a.caseworker
    and same.program is not distinct from a.program
    and same.relationship is not distinct from a.relationship
    and same.ends_on is null
    and same.id <> a.id
    and ${untouched('same', job)} is not true`

/** Otherwise than by the import itself: what it ended is open again by then. */
const endedSince = (tx: Tx, job: RecordId): Sql => sql`
  select e.id
  from enrollment e
  where e.organisation = a.organisation
    and e.participant = a.participant
    and e.program = a.program
    and a.starts_on between e.starts_on and e.ends_on
    and not is_mark_of(e.field_changes->'endsOn', ${uuidOf(job)}::uuid)
    and ${enrollmentStays(tx, [assignmentsInStay], 'e', job)}`

interface Reopened {
  readonly record: RecordId
  readonly before: object
  readonly after: object
}

async function reopen(tx: Tx, { job, changes }: Undoing, free: readonly RecordId[]): Promise<readonly Reopened[]> {
  const rows = await tx.all(sql<Row>`
    with old as (
      select a.id, a.ends_on, a.dismissal_reason, a.status,
        nullif(replace(said.before->>'status', 'code_', ''), '')::uuid as status_before
      from (${changes}) said
        join caseload_assignment a on a.organisation = ${tx.actor.organisation} and a.id = said.record
      where a.id = any(${free.map(uuidOf)}::uuid[])
    )
    update caseload_assignment a
    set ends_on = null,
      dismissal_reason = null,
      status = old.status_before,
      version = a.version + 1,
      field_changes = a.field_changes || (
        select jsonb_object_agg(field, undone_mark(mark, ${uuidOf(job)}::uuid, a.version + 1, ${uuidOf(tx.actor.staff)}::uuid))
        from jsonb_each(a.field_changes) as changed(field, mark)
        where is_mark_of(mark, ${uuidOf(job)}::uuid)
      )
    from old
    where a.organisation = ${tx.actor.organisation}
      and a.id = old.id
    returning a.id, old.ends_on, old.dismissal_reason, old.status, old.status_before`)
  return rows.map(({ id, endsOn, dismissalReason, status, statusBefore }) => ({
    record: recordId('assign', id),
    before: { endsOn, reason: code(dismissalReason), ...(status !== statusBefore && { status: code(status) }) },
    after: { endsOn: null, reason: null, ...(status !== statusBefore && { status: code(statusBefore) }) },
  }))
}

interface Row {
  readonly id: string
  readonly endsOn: string
  readonly dismissalReason: string | null
  readonly status: string | null
  readonly statusBefore: string | null
}

const code = (id: string | null): RecordId | null => (id === null ? null : recordId('code', id))

/** A participant's assignments, but for those that undo of an import removes. */
export const assignmentsOfPerson: Need = {
  record: 'assign',
  what: 'A caseload assignment',
  staying: (_tx, participant, job) => sql`
    select a.id
    from caseload_assignment a
    where a.organisation = ${sql.ref(`${participant}.organisation`)}
      and a.participant = ${sql.ref(`${participant}.id`)}
      and ${untouched('a', job)} is not true`,
}

/** Those that were started in a stay: they are younger than it. What was there before it never needed it. */
export const assignmentsInStay: Need = {
  record: 'assign',
  what: 'A caseload assignment',
  staying: (_tx, enrollment, job) => {
    const stay = (column: string) => sql.ref(`${enrollment}.${column}`)
    return sql`
      select inside.id
      from caseload_assignment inside
      where inside.organisation = ${stay('organisation')}
        and inside.participant = ${stay('participant')}
        and inside.program = ${stay('program')}
        and inside.starts_on >= ${stay('starts_on')}
        and (${stay('ends_on')} is null or inside.starts_on <= ${stay('ends_on')})
        and inside.id > ${stay('id')}
        and ${untouched('inside', job)} is not true`
  },
}

async function names(tx: Tx, assignments: readonly RecordId[]): Promise<ReadonlyMap<RecordId, string>> {
  const rows = await tx.all(sql<{ id: string; name: string }>`
    select a.id, concat_ws(', ', coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.identifier), s.name) as name
    from caseload_assignment a
      join participant p on p.organisation = a.organisation and p.id = a.participant
      join staff s on s.organisation = a.organisation and s.id = a.caseworker
    where a.organisation = ${tx.actor.organisation}
      and a.id = any(${assignments.map(uuidOf)}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [recordId('assign', id), name]))
}
