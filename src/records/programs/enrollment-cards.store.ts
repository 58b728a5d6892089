import { NotFound, recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'
import { participantIn, type NamedParticipant, type ParticipantColumns } from '../participants/index.ts'
import { endedIn, endedOf, type Ended, type EndedColumns } from './ended.store.ts'

/** An enrollment with the names of whom and what it joins. */
export interface EnrollmentCard {
  readonly id: RecordId
  readonly participant: NamedParticipant
  readonly program: { readonly id: RecordId; readonly label: string }
  readonly startsOn: string
  readonly endsOn: string | undefined
  readonly createdAt: string
  readonly createdBy: { readonly id: StaffId; readonly label: string }
  /** The import that it came from, and the row there. */
  readonly job: RecordId | undefined
  readonly row: number | undefined
  /** None where it goes on, or had its end from the beginning. */
  readonly ended: Ended | undefined
  /** Rises with each change. */
  readonly version: number
}

/** A participant's stays, the latest first. */
export const enrollmentsOnPage = (tx: Tx, participant: RecordId): Promise<readonly EnrollmentCard[]> =>
  cards(tx, sql`e.participant = ${uuidOf(participant)}`)

export const enrollmentsByIds = (tx: Tx, ids: readonly RecordId[]): Promise<readonly EnrollmentCard[]> =>
  cards(tx, sql`e.id = any(${ids.map(uuidOf)}::uuid[])`)

export async function oneEnrollment(tx: Tx, id: RecordId): Promise<EnrollmentCard> {
  const [found] = await enrollmentsByIds(tx, [id])
  if (!found) throw new NotFound('There is no such enrollment.')
  return found
}

async function cards(tx: Tx, which: ReturnType<typeof sql>): Promise<readonly EnrollmentCard[]> {
  const ended = endedOf('e')
  const rows = await tx.all(sql<CardRow>`
    select e.id, e.participant, p.identifier, p.first_name, p.last_name, e.program, g.name as program_name, e.starts_on,
      e.ends_on, e.created_at, e.created_by, maker.name as created_by_name, e.job, e.row, e.version, ${ended.columns}
    from enrollment e
      join participant p on p.organisation = e.organisation and p.id = e.participant
      join program g on g.organisation = e.organisation and g.id = e.program
      join staff maker on maker.organisation = e.organisation and maker.id = e.created_by
      ${ended.join}
    where e.organisation = ${tx.actor.organisation}
      and ${which}
    order by e.starts_on desc, e.id desc`)
  return rows.map(cardIn)
}

const cardIn = (row: CardRow): EnrollmentCard => ({
  id: recordId('enroll', row.id),
  participant: participantIn(row),
  program: { id: recordId('prog', row.program), label: row.programName },
  startsOn: row.startsOn,
  endsOn: row.endsOn ?? undefined,
  createdAt: row.createdAt,
  createdBy: { id: recordId('user', row.createdBy), label: row.createdByName },
  job: row.job === null ? undefined : recordId('job', row.job),
  row: row.row ?? undefined,
  ended: endedIn(row),
  version: row.version,
})

interface CardRow extends EndedColumns, ParticipantColumns {
  readonly id: string
  readonly program: string
  readonly programName: string
  readonly startsOn: string
  readonly endsOn: string | null
  readonly createdAt: string
  readonly createdBy: string
  readonly createdByName: string
  readonly job: string | null
  readonly row: number | null
  readonly version: number
}
