import { recordId, sql, uuidOf, type IdKind, type RecordId, type Tx } from '../../platform/database/index.ts'
import { participantsByIds, type HowToFind, type PersonOnFile } from '../participants/index.ts'
import { enrollmentsOf } from '../programs/index.ts'
import { assignmentLabel } from './assignment-label.ts'
import type { Assignment, OnCaseload } from './assignment.ts'

/** Whom a row meets, and what of them decides. */
export interface CaseloadMet extends OnCaseload {
  /** Undefined: there is no such participant. */
  readonly participant: PersonOnFile | undefined
}

/**
 * Answers for every participant, also for who is not there. Asked to lock, nobody else changes them, what they are
 * enrolled in or who works with them before this transaction ends; the rest is read after the lock.
 */
export async function findCaseloads(
  tx: Tx,
  participants: readonly RecordId[],
  how: HowToFind,
): Promise<ReadonlyMap<RecordId, CaseloadMet>> {
  const people = await participantsByIds(tx, participants, how)
  const there = [...people.keys()]
  const enrollments = await enrollmentsOf(tx, there)
  const assignments = await assignmentsOf(tx, there)
  return new Map(
    participants.map((id) => [
      id,
      {
        participant: people.get(id),
        enrollments: enrollments.get(id) ?? [],
        assignments: assignments.get(id) ?? [],
      },
    ]),
  )
}

async function assignmentsOf(
  tx: Tx,
  participants: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, readonly Assignment[]>> {
  if (participants.length === 0) return new Map()
  // One probe of the index per person, whatever the statistics say.
  const rows = await tx.all(sql<Row>`
    select a.id, a.participant, a.program, a.caseworker, a.relationship, a.status, a.starts_on, a.ends_on,
      s.name as caseworker_name, g.name as program_name, r.label as relationship_label
    from unnest(${participants.map(uuidOf)}::uuid[]) p (id)
    cross join lateral (
      select *
      from caseload_assignment
      where organisation = ${tx.actor.organisation}
        and participant = p.id
      offset 0
    ) a
      join staff s on s.organisation = a.organisation and s.id = a.caseworker
      left join program g on g.organisation = a.organisation and g.id = a.program
      left join code_list_entry r on r.organisation = a.organisation and r.id = a.relationship
    order by a.starts_on, a.id`)
  const all = Map.groupBy(rows, ({ participant }) => recordId('part', participant))
  return new Map([...all].map(([of, theirs]) => [of, theirs.map(assignmentIn)]))
}

interface Row {
  readonly id: string
  readonly participant: string
  readonly program: string | null
  readonly caseworker: string
  readonly relationship: string | null
  readonly status: string | null
  readonly startsOn: string
  readonly endsOn: string | null
  readonly caseworkerName: string
  readonly programName: string | null
  readonly relationshipLabel: string | null
}

function assignmentIn(row: Row): Assignment {
  const { startsOn } = row
  const endsOn = row.endsOn ?? undefined
  const names = { program: row.programName ?? undefined, relationship: row.relationshipLabel ?? undefined }
  return {
    id: recordId('assign', row.id),
    program: maybe('prog', row.program),
    caseworker: recordId('user', row.caseworker),
    relationship: maybe('code', row.relationship),
    status: maybe('code', row.status),
    startsOn,
    endsOn,
    label: assignmentLabel({ ...names, caseworker: row.caseworkerName, startsOn, endsOn }),
  }
}

const maybe = (kind: IdKind, id: string | null): RecordId | undefined => (id === null ? undefined : recordId(kind, id))
