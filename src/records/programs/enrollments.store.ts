import { NotFound, recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Enrollment } from './enrollment.ts'

/** The enrollments of these participants in any program, the earliest first, by participant. Who has none is not in it. */
export async function enrollmentsOf(
  tx: Tx,
  participants: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, readonly Enrollment[]>> {
  if (participants.length === 0) return new Map()
  // One probe of the index per person, whatever the statistics say.
  const rows = await tx.all(sql<Row>`
    select e.id, e.participant, e.program, e.starts_on, e.ends_on
    from unnest(${participants.map(uuidOf)}::uuid[]) p (id)
    cross join lateral (
      select *
      from enrollment
      where organisation = ${tx.actor.organisation}
        and participant = p.id
      offset 0
    ) e
    order by e.starts_on, e.id`)
  const all = rows.map((row) => [recordId('part', row.participant), enrollmentIn(row)] as const)
  return new Map(
    [...Map.groupBy(all, ([participant]) => participant)].map(([of, theirs]) => [of, theirs.map(([, one]) => one)]),
  )
}

/** Whose stay it is: who changes it locks them first. */
export async function participantEnrolled(tx: Tx, id: RecordId): Promise<RecordId> {
  const found = await tx.maybe(sql<{ readonly participant: string }>`
    select participant
    from enrollment
    where organisation = ${tx.actor.organisation}
      and id = ${uuidOf(id)}`)
  if (!found) throw new NotFound('There is no such enrollment.')
  return recordId('part', found.participant)
}

interface Row {
  readonly id: string
  readonly participant: string
  readonly program: string
  readonly startsOn: string
  readonly endsOn: string | null
}

const enrollmentIn = ({ id, program, startsOn, endsOn }: Row): Enrollment => ({
  id: recordId('enroll', id),
  program: recordId('prog', program),
  startsOn,
  endsOn: endsOn ?? undefined,
})
