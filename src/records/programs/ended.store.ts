import { recordId, sql, type RecordId, type StaffId } from '../../platform/database/index.ts'

/** Who ended something after it had begun, when, and by which import: as its changes say. */
export interface Ended {
  readonly at: string
  readonly by: { readonly id: StaffId; readonly label: string }
  readonly job: RecordId | undefined
}

export interface EndedColumns {
  readonly endsOn: string | null
  readonly endedAt: string | null
  readonly endedBy: string | null
  readonly endedByName: string | null
  readonly endedJob: string | null
}

/** Of a table with `field_changes`; and whom to join to it. */
export function endedOf(table: 'a' | 'e') {
  const said = sql`${sql.ref(`${table}.field_changes`)} -> 'endsOn'`
  return {
    columns: sql`(${said} ->> 'at')::timestamptz as ended_at, ender.id as ended_by, ender.name as ended_by_name,
      ${said} ->> 'job' as ended_job`,
    join: sql`left join staff ender
        on ender.organisation = ${sql.ref(`${table}.organisation`)} and ender.id = (${said} ->> 'by')::uuid`,
  }
}

/** What was ended and then opened again, by undoing that, has not ended. */
export const endedIn = ({ endsOn, endedAt, endedBy, endedByName, endedJob }: EndedColumns): Ended | undefined =>
  endsOn === null || endedAt === null || endedBy === null
    ? undefined
    : {
        at: endedAt,
        by: { id: recordId('user', endedBy), label: endedByName ?? '' },
        job: endedJob === null ? undefined : recordId('job', endedJob),
      }
