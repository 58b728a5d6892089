import {
  copyLines,
  copyText,
  sql,
  uuidOf,
  type CopyLines,
  type RecordId,
  type Tx,
} from '../../platform/database/index.ts'
import type { EndedAssignment, NewAssignment } from './assignment.ts'

/** The import job and row that a change came from; none where a person made it. */
interface Origin {
  readonly job?: RecordId | undefined
  readonly row?: number | undefined
}

/**
 * Writes new assignments by one `COPY`. Not for the web's role, which row-level security forbids to copy. That none is
 * open twice is looked at when all of the batch is written: another of its rows may end the one before.
 */
export const newAssignments = {
  write: async (tx: Tx, changes: readonly (NewAssignment & Origin)[]): Promise<void> => {
    if (changes.length === 0) return
    await tx.run(sql`set constraints assignment_open_once deferred`)
    await tx.copy('caseload_assignment', columns, linesOf(tx, changes))
  },
}

const columns = [
  ...['organisation', 'id', 'participant', 'program', 'caseworker', 'relationship', 'status', 'starts_on', 'ends_on'],
  ...['dismissal_reason', 'created_by', 'job', 'row'],
]

function linesOf(tx: Tx, changes: readonly (NewAssignment & Origin)[]): CopyLines {
  const by = uuidOf(tx.actor.staff)
  const maybe = (id: RecordId | undefined) => (id === undefined ? '\\N' : uuidOf(id))
  const lines = copyLines()
  for (const { record, participant, assignment: a, reason, job, row } of changes)
    lines.add(
      `${tx.actor.organisation}\t${uuidOf(record)}\t${uuidOf(participant)}\t${maybe(a.program)}\t${uuidOf(a.caseworker)}\t${maybe(a.relationship)}\t${maybe(a.status)}\t${a.startsOn}\t${copyText(a.endsOn)}\t${maybe(reason)}\t${by}\t${maybe(job)}\t${copyText(row)}\n`,
    )
  return lines
}

/** Ends assignments in one statement: those that are open, since what has ended stays as it is. */
export const endedAssignments = {
  write: async (tx: Tx, changes: readonly (EndedAssignment & Origin)[]): Promise<void> => {
    if (changes.length === 0) return
    const job = changes[0]?.job
    const column = (of: (change: EndedAssignment) => RecordId | undefined) =>
      changes.map((change) => uuidOrNull(of(change)))
    const mark = (field: string) => sql`jsonb_strip_nulls(jsonb_build_object(
      'version', a.version + 1, 'at', now(), 'by', ${uuidOf(tx.actor.staff)}::uuid, 'job', ${uuidOrNull(job)}::uuid,
      'was', case when ${job !== undefined} then mark_before(a.field_changes->${field}::text, ${uuidOrNull(job)}::uuid) end))`
    const ended = await tx.run(sql`
      update caseload_assignment a
      set ends_on = said.ends_on,
        dismissal_reason = said.reason,
        status = said.status,
        version = a.version + 1,
        field_changes = coalesce(a.field_changes, '{}') || jsonb_strip_nulls(jsonb_build_object(
          'endsOn', ${mark('endsOn')},
          'reason', case when said.reason is not null then ${mark('reason')} end,
          'status', case when said.status is distinct from a.status then ${mark('status')} end
        ))
      from unnest(
        ${column(({ record }) => record)}::uuid[], ${changes.map(({ endsOn }) => endsOn)}::date[],
        ${column(({ reason }) => reason)}::uuid[], ${column(({ status }) => status)}::uuid[]
      ) said (id, ends_on, reason, status)
      where a.organisation = ${tx.actor.organisation}
        and a.id = said.id
        and a.ends_on is null`)
    if (ended !== changes.length) throw new Error('An assignment was to be ended that is not open.')
  },
}

/** Starts one by hand. */
export async function insertAssignment(tx: Tx, c: NewAssignment, now: string): Promise<void> {
  const { assignment: a } = c
  await tx.run(sql`
    insert into caseload_assignment
      (organisation, id, participant, program, caseworker, relationship, status, starts_on, ends_on, dismissal_reason,
       created_at, created_by)
    values
      (${tx.actor.organisation}, ${uuidOf(c.record)}, ${uuidOf(c.participant)}, ${uuidOrNull(a.program)},
       ${uuidOf(a.caseworker)}, ${uuidOrNull(a.relationship)}, ${uuidOrNull(a.status)}, ${a.startsOn},
       ${a.endsOn ?? null}, ${uuidOrNull(c.reason)}, ${now}, ${uuidOf(tx.actor.staff)})`)
}

const uuidOrNull = (id: RecordId | undefined): string | null => (id === undefined ? null : uuidOf(id))
