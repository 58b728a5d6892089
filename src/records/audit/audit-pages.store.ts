import {
  recordId,
  sql,
  uuidOf,
  type IdKind,
  type RecordId,
  type StaffId,
  type Tx,
} from '../../platform/database/index.ts'

/** An event of the trail, of any record. */
export interface TrailEvent {
  readonly id: RecordId
  readonly at: string
  readonly actor: { readonly id: StaffId; readonly label: string }
  readonly action: string
  readonly record: RecordId | undefined
  /** Where the event seals a batch of an import: the job, and the rows whose outcomes are the entries. */
  readonly job: RecordId | undefined
  readonly rows: { readonly first: number; readonly last: number } | undefined
  readonly before: Seen | undefined
  readonly after: Seen | undefined
}

/** What a person could see of a record. */
type Seen = Readonly<Record<string, unknown>>

export interface TrailFilter {
  readonly record?: RecordId | undefined
  readonly actor?: StaffId | undefined
  /** One action (`case.opened`), or all of one kind (`case`). */
  readonly action?: string | undefined
  /** Of one import: what people did to it, and its batches. */
  readonly job?: RecordId | undefined
  /** The last event of the page before. */
  readonly before?: RecordId | undefined
  readonly limit: number
}

/** The trail, the newest first. */
export async function trailPage(tx: Tx, filter: TrailFilter): Promise<readonly TrailEvent[]> {
  const rows = await tx.all(sql<EventRow>`
    select e.id, e.at, e.actor, s.name as actor_name, e.action, e.record_kind, e.record, e.job, e.before, e.after
    from audit_event e
      left join staff s on s.organisation = e.organisation and s.id = e.actor
    where e.organisation = ${tx.actor.organisation}
      and ${condition(filter)}
    order by e.id desc
    limit ${filter.limit}`)
  return rows.map(eventOf)
}

function condition({ record, actor, action, job, before }: TrailFilter) {
  const all = [sql`true`]
  if (record) all.push(sql`e.record = ${uuidOf(record)}`)
  if (actor) all.push(sql`e.actor = ${uuidOf(actor)}`)
  if (action) all.push(sql`(e.action = ${action} or starts_with(e.action, ${`${action}.`}))`)
  if (job) all.push(sql`(e.job = ${uuidOf(job)} or e.record = ${uuidOf(job)})`)
  if (before) all.push(sql`e.id < ${uuidOf(before)}`)
  return sql.join(all, sql` and `)
}

interface EventRow {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly actorName: string | null
  readonly action: string
  readonly recordKind: IdKind | null
  readonly record: string | null
  readonly job: string | null
  readonly before: Seen | null
  readonly after: Seen | null
}

function eventOf(row: EventRow): TrailEvent {
  const job = row.job === null ? undefined : recordId('job', row.job)
  return {
    id: recordId('event', row.id),
    at: row.at,
    actor: { id: recordId('user', row.actor), label: row.actorName ?? '' },
    action: row.action,
    record: row.record === null || row.recordKind === null ? undefined : recordId(row.recordKind, row.record),
    job,
    rows: job && rowsIn(row.after),
    before: row.before ?? undefined,
    after: row.after ?? undefined,
  }
}

const rowsIn = (after: Seen | null): TrailEvent['rows'] =>
  after ? { first: Number(after['firstRow']), last: Number(after['lastRow']) } : undefined
