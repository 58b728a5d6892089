import {
  copyLines,
  copyText,
  sql,
  uuidOf,
  type CopyLines,
  type RecordId,
  type Tx,
} from '../../platform/database/index.ts'
import type { EndedEnrollment, NewEnrollment } from './enrollment.ts'

/** The import job and row that a change came from; none where a person made it. */
interface Origin {
  readonly job?: RecordId | undefined
  readonly row?: number | undefined
}

/**
 * Writes new enrollments by one `COPY`. Not for the web's role, which row-level security forbids to copy. That no two
 * are at once is looked at when all of the batch is written: another of its rows may end the one before.
 */
export const newEnrollments = {
  write: async (tx: Tx, changes: readonly (NewEnrollment & Origin)[]): Promise<void> => {
    if (changes.length === 0) return
    await tx.run(sql`set constraints enrollment_never_twice_at_once deferred`)
    await tx.copy('enrollment', columns, linesOf(tx, changes))
  },
}

const columns = ['organisation', 'id', 'participant', 'program', 'starts_on', 'ends_on', 'created_by', 'job', 'row']

function linesOf(tx: Tx, changes: readonly (NewEnrollment & Origin)[]): CopyLines {
  const by = uuidOf(tx.actor.staff)
  const lines = copyLines()
  for (const c of changes)
    lines.add(
      `${tx.actor.organisation}\t${uuidOf(c.record)}\t${uuidOf(c.participant)}\t${uuidOf(c.program)}\t${c.startsOn}\t${copyText(c.endsOn)}\t${by}\t${c.job ? uuidOf(c.job) : '\\N'}\t${copyText(c.row)}\n`,
    )
  return lines
}

/** Ends enrollments in one statement. */
export const endedEnrollments = {
  write: async (tx: Tx, changes: readonly (EndedEnrollment & Origin)[]): Promise<void> => {
    if (changes.length === 0) return
    const job = changes[0]?.job
    await tx.run(sql`
      update enrollment e
      set ends_on = said.ends_on,
        version = e.version + 1,
        field_changes = coalesce(e.field_changes, '{}') || jsonb_build_object('endsOn', jsonb_strip_nulls(
          jsonb_build_object('version', e.version + 1, 'at', now(), 'by', ${uuidOf(tx.actor.staff)}::uuid,
            'job', ${job ? uuidOf(job) : null}::uuid,
            'was', case when ${job !== undefined} then mark_before(e.field_changes->'endsOn', ${job ? uuidOf(job) : null}::uuid) end)))
      from unnest(
        ${changes.map(({ record }) => uuidOf(record))}::uuid[], ${changes.map(({ endsOn }) => endsOn)}::date[]
      ) said (id, ends_on)
      where e.organisation = ${tx.actor.organisation}
        and e.id = said.id`)
  },
}

/** Enrolls by hand. */
export async function insertEnrollment(tx: Tx, c: NewEnrollment, now: string): Promise<void> {
  await tx.run(sql`
    insert into enrollment (organisation, id, participant, program, starts_on, ends_on, created_at, created_by)
    values
      (${tx.actor.organisation}, ${uuidOf(c.record)}, ${uuidOf(c.participant)}, ${uuidOf(c.program)}, ${c.startsOn},
       ${c.endsOn ?? null}, ${now}, ${uuidOf(tx.actor.staff)})`)
}
