import {
  recordId,
  sql,
  uuidOf,
  type KeysetOrder,
  type RecordId,
  type StaffId,
  type Total,
  type Tx,
} from '../../platform/database/index.ts'
import { foundPage } from '../participants/index.ts'
import { enrollmentsByIds, type EnrollmentCard } from '../programs/index.ts'

export interface RosterAsked {
  /** On this day; left out: whoever was ever in it. */
  readonly on?: string | undefined
  /** Those with whom this caseworker works there. */
  readonly caseworker?: StaffId | undefined
  /** Whom it may mean (see `meant`). */
  readonly search?: string | undefined
  /** What the page before said is next. */
  readonly after?: string | undefined
}

/** A stay with who works with the participant in the program, during that stay. */
export interface RosterEntry extends EnrollmentCard {
  readonly caseworkers: readonly RosterCaseworker[]
}
interface RosterCaseworker {
  readonly id: StaffId
  readonly label: string
  readonly assignment: RecordId
  readonly startsOn: string
  readonly endsOn: string | undefined
}
export interface RosterPage {
  readonly enrollments: readonly RosterEntry[]
  readonly next: string | undefined
  readonly total: Total
}

const length = 50

/** A page of who is in a program, by last name; somebody who joined again stands there once for each stay. */
export async function roster(tx: Tx, program: RecordId, { search, after, ...asked }: RosterAsked): Promise<RosterPage> {
  const text = search?.trim() ?? ''
  const query = (who: ReturnType<typeof sql>) => stays(tx, program, asked, who)
  const alone = query(sql`true`)
  const found = { text, narrowed: true, alone, query, order: byName, after, length }
  const { ids, next, total } = await foundPage(tx, found)
  const those = ids.map((id) => recordId('enroll', id))
  const cards = new Map((await enrollmentsByIds(tx, those)).map((card) => [card.id, card]))
  const working = await caseworkersOf(tx, those, asked.on)
  const enrollments = those.flatMap((id) => {
    const card = cards.get(id)
    return card ? [{ ...card, caseworkers: working.get(id) ?? [] }] : []
  })
  return { enrollments, next, total }
}

const stays = (
  tx: Tx,
  program: RecordId,
  { on, caseworker }: Pick<RosterAsked, 'on' | 'caseworker'>,
  who: ReturnType<typeof sql>,
) => sql`
  select e.id, p.name_key, p.identifier_key
  from enrollment e
    join participant p on p.organisation = e.organisation and p.id = e.participant
  where e.organisation = ${tx.actor.organisation}
    and p.organisation = ${tx.actor.organisation}
    and e.program = ${uuidOf(program)}
    and ${onDay('e', on)}
    and ${caseworker === undefined ? sql`true` : sql`exists (${work(on)} and a.caseworker = ${uuidOf(caseworker)})`}
    and ${who}`

/** Assignments in a stay (e): they begin in it. */
const work = (on: string | undefined, what = sql``) => sql`
  select ${what}
  from caseload_assignment a
  where a.organisation = e.organisation
    and a.participant = e.participant
    and a.program = e.program
    and a.starts_on >= e.starts_on
    and coalesce(a.starts_on <= e.ends_on, true)
    and ${onDay('a', on)}`

const onDay = (table: 'a' | 'e', on: string | undefined) =>
  on === undefined
    ? sql`true`
    : sql`(${sql.ref(`${table}.starts_on`)} <= ${on}::date and coalesce(${sql.ref(`${table}.ends_on`)}, 'infinity'::date) >= ${on}::date)`

async function caseworkersOf(tx: Tx, ids: readonly RecordId[], on: string | undefined) {
  const rows = await tx.all(sql<CaseworkerRow>`
    select e.id as stay, w.id as assignment, w.caseworker, s.name, w.starts_on, w.ends_on
    from enrollment e
      cross join lateral (${work(on, sql`a.*`)}) w
      join staff s on s.organisation = e.organisation and s.id = w.caseworker
    where e.organisation = ${tx.actor.organisation}
      and e.id = any(${ids.map(uuidOf)}::uuid[])
    order by w.ends_on is not null, w.starts_on desc, w.id desc`)
  const all = rows.map((row) => ({
    stay: recordId('enroll', row.stay),
    ...{ id: recordId('user', row.caseworker), label: row.name, assignment: recordId('assign', row.assignment) },
    ...{ startsOn: row.startsOn, endsOn: row.endsOn ?? undefined },
  }))
  return Map.groupBy(all, ({ stay }) => stay)
}

interface CaseworkerRow {
  readonly stay: string
  readonly assignment: string
  readonly caseworker: string
  readonly name: string
  readonly startsOn: string
  readonly endsOn: string | null
}

const byName = {
  name: 'roster',
  direction: 'ascending',
  key: { column: 'name_key', holds: 'text, or blank' },
  ids: ['id'],
} as const satisfies KeysetOrder
