import { NotFound, recordId, sql, uuidOf, type IdKind, type RecordId, type Tx } from '../../platform/database/index.ts'
import { participantIn, type NamedParticipant, type ParticipantColumns } from '../participants/index.ts'
import { endedIn, endedOf, type Ended, type EndedColumns } from '../programs/index.ts'
import type { Named } from './plans/caseload-plan.ts'

/** An assignment with the names of what it points to. */
export interface AssignmentCard {
  readonly id: RecordId
  readonly participant: NamedParticipant
  readonly program: Named | undefined
  readonly caseworker: Named
  readonly relationship: Named | undefined
  readonly status: Named | undefined
  readonly startsOn: string
  /** None: it is open. */
  readonly endsOn: string | undefined
  readonly reason: Named | undefined
  readonly createdAt: string
  readonly createdBy: Named
  /** The import that it came from, and the row there. */
  readonly job: RecordId | undefined
  readonly row: number | undefined
  /** None where it is open, or was historic at once. */
  readonly ended: Ended | undefined
  /** Rises with each change. */
  readonly version: number
}

export async function oneAssignment(tx: Tx, id: RecordId): Promise<AssignmentCard> {
  const [found] = await cards(tx, sql`a.id = ${uuidOf(id)}`)
  if (!found) throw new NotFound('There is no such caseload assignment.')
  return found
}

export const assignmentsByIds = (tx: Tx, ids: readonly RecordId[]): Promise<readonly AssignmentCard[]> =>
  cards(tx, sql`a.id = any(${ids.map(uuidOf)}::uuid[])`)

/** A participant's caseload history, what is open first, then the latest. */
export const caseloadHistory = (tx: Tx, participant: RecordId): Promise<readonly AssignmentCard[]> =>
  cards(tx, sql`a.participant = ${uuidOf(participant)}`)

async function cards(tx: Tx, which: ReturnType<typeof sql>): Promise<readonly AssignmentCard[]> {
  const ended = endedOf('a')
  const rows = await tx.all(sql<Row>`
    select a.id, a.participant, p.identifier, p.first_name, p.last_name, a.program, g.name as program_name, a.caseworker,
      s.name as caseworker_name, a.relationship, r.label as relationship_label, a.status, t.label as status_label,
      a.starts_on, a.ends_on, a.dismissal_reason as reason, d.label as reason_label, a.created_at, a.created_by,
      maker.name as created_by_name, a.job, a.row, a.version, ${ended.columns}
    from caseload_assignment a
      join participant p on p.organisation = a.organisation and p.id = a.participant
      join staff s on s.organisation = a.organisation and s.id = a.caseworker
      join staff maker on maker.organisation = a.organisation and maker.id = a.created_by
      left join program g on g.organisation = a.organisation and g.id = a.program
      left join code_list_entry r on r.organisation = a.organisation and r.id = a.relationship
      left join code_list_entry t on t.organisation = a.organisation and t.id = a.status
      left join code_list_entry d on d.organisation = a.organisation and d.id = a.dismissal_reason
      ${ended.join}
    where a.organisation = ${tx.actor.organisation}
      and ${which}
    order by a.ends_on is not null, a.starts_on desc, a.id desc`)
  return rows.map(cardIn)
}

const cardIn = (row: Row): AssignmentCard => ({
  id: recordId('assign', row.id),
  participant: participantIn(row),
  program: named('prog', row.program, row.programName),
  caseworker: { id: recordId('user', row.caseworker), label: row.caseworkerName },
  relationship: named('code', row.relationship, row.relationshipLabel),
  status: named('code', row.status, row.statusLabel),
  startsOn: row.startsOn,
  endsOn: row.endsOn ?? undefined,
  reason: named('code', row.reason, row.reasonLabel),
  createdAt: row.createdAt,
  createdBy: { id: recordId('user', row.createdBy), label: row.createdByName },
  job: row.job === null ? undefined : recordId('job', row.job),
  row: row.row ?? undefined,
  ended: endedIn(row),
  version: row.version,
})

const named = (kind: IdKind, id: string | null, label: string | null): Named | undefined =>
  id === null ? undefined : { id: recordId(kind, id), label: label ?? '' }

interface Row extends EndedColumns, ParticipantColumns {
  readonly id: string
  readonly program: string | null
  readonly programName: string | null
  readonly caseworker: string
  readonly caseworkerName: string
  readonly relationship: string | null
  readonly relationshipLabel: string | null
  readonly status: string | null
  readonly statusLabel: string | null
  readonly startsOn: string
  readonly endsOn: string | null
  readonly reason: string | null
  readonly reasonLabel: string | null
  readonly createdAt: string
  readonly createdBy: string
  readonly createdByName: string
  readonly job: string | null
  readonly row: number | null
  readonly version: number
}
