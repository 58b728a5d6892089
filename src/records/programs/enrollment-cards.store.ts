import {
  keysetPage,
  recordId,
  sql,
  totalOf,
  uuidOf,
  type KeysetOrder,
  type RecordId,
  type Total,
  type Tx,
} from '../../platform/database/index.ts'

/** An enrollment with the names of whom and what it joins. */
export interface EnrollmentCard {
  readonly id: RecordId
  readonly participant: { readonly id: RecordId; readonly label: string; readonly identifier: string | undefined }
  readonly program: { readonly id: RecordId; readonly label: string }
  readonly startsOn: string
  readonly endsOn: string | undefined
  readonly createdAt: string
  /** The import that it came from. */
  readonly job: RecordId | undefined
  /** Rises with each change. */
  readonly version: number
}

/** A participant's stays, the latest first. */
export const enrollmentsOnPage = (tx: Tx, participant: RecordId): Promise<readonly EnrollmentCard[]> =>
  cards(tx, sql`e.participant = ${uuidOf(participant)}`)

export interface RosterAsked {
  /** On this day; left out: whoever was ever in it. */
  readonly on?: string | undefined
  /** What the page before said is next. */
  readonly after?: string | undefined
}
export interface RosterPage {
  readonly enrollments: readonly EnrollmentCard[]
  readonly next: string | undefined
  readonly total: Total
}

const length = 50

/** A page of who is in a program, by last name; somebody who joined again stands there once for each stay. */
export async function roster(tx: Tx, program: RecordId, { on, after }: RosterAsked): Promise<RosterPage> {
  const query = sql`
    select e.id, p.name_key
    from enrollment e
      join participant p on p.organisation = e.organisation and p.id = e.participant
    where e.organisation = ${tx.actor.organisation}
      and e.program = ${uuidOf(program)}
      and ${on === undefined ? sql`true` : sql`e.starts_on <= ${on}::date and coalesce(e.ends_on >= ${on}::date, true)`}`
  const total = await totalOf(tx, query)
  const { ids, next } = await keysetPage(tx, [{ query, how: 'gather' }], { order: byName, after, length })
  const found = new Map((await cards(tx, sql`e.id = any(${ids}::uuid[])`)).map((card) => [card.id, card]))
  return { enrollments: ids.flatMap((id) => found.get(recordId('enroll', id)) ?? []), next, total }
}

const byName: KeysetOrder = {
  name: 'roster',
  direction: 'ascending',
  key: { column: 'name_key', holds: 'text, or blank' },
  ids: ['id'],
}

async function cards(tx: Tx, which: ReturnType<typeof sql>): Promise<readonly EnrollmentCard[]> {
  const rows = await tx.all(sql<CardRow>`
    select e.id, e.participant, p.identifier, p.first_name, p.last_name, e.program, g.name as program_name, e.starts_on,
      e.ends_on, e.created_at, e.job, e.version
    from enrollment e
      join participant p on p.organisation = e.organisation and p.id = e.participant
      join program g on g.organisation = e.organisation and g.id = e.program
    where e.organisation = ${tx.actor.organisation}
      and ${which}
    order by e.starts_on desc, e.id desc`)
  return rows.map((row) => ({
    id: recordId('enroll', row.id),
    participant: {
      id: recordId('part', row.participant),
      label: [row.firstName, row.lastName].filter(Boolean).join(' ') || (row.identifier ?? ''),
      identifier: row.identifier ?? undefined,
    },
    program: { id: recordId('prog', row.program), label: row.programName },
    startsOn: row.startsOn,
    endsOn: row.endsOn ?? undefined,
    createdAt: row.createdAt,
    job: row.job === null ? undefined : recordId('job', row.job),
    version: row.version,
  }))
}

interface CardRow {
  readonly id: string
  readonly participant: string
  readonly identifier: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly program: string
  readonly programName: string
  readonly startsOn: string
  readonly endsOn: string | null
  readonly createdAt: string
  readonly job: string | null
  readonly version: number
}
