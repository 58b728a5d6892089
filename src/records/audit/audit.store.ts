import { recordId, sql, uuidOf, type RecordId, type StaffId, type Tx } from '../../platform/database/index.ts'
import type { Moment } from './moment.ts'

/** Something that a person did to a record. What is written is what they could see: no password, no token. */
export interface AuditEvent {
  /** In the past tense: 'case.opened'. */
  readonly action: string
  /** Left out where it is the organisation as a whole. */
  readonly record?: RecordId
  readonly before?: object
  readonly after?: object
}
export interface AuditEntry extends AuditEvent {
  readonly id: RecordId
  readonly at: string
  readonly actor: StaffId
  readonly actorName: string
}

/** Enters what the transaction's actor does, and answers the entry's id. The record's kind is that of its id. */
export async function record(tx: Tx, { now, newId }: Moment, event: AuditEvent): Promise<RecordId> {
  const id = newId('event')
  await enter(tx, now, [{ ...event, id }])
  return id
}

/** The same for many, at one time. */
export const recordAll = (tx: Tx, { now, newId }: Moment, events: readonly AuditEvent[]): Promise<void> =>
  enter(
    tx,
    now,
    events.map((event) => ({ ...event, id: newId('event') })),
  )

async function enter(tx: Tx, now: string, events: readonly (AuditEvent & { readonly id: RecordId })[]): Promise<void> {
  if (events.length === 0) return
  await tx.run(sql`
    insert into audit_event (organisation, id, at, actor, action, record_kind, record, before, after)
    select ${tx.actor.organisation}::integer, e.id, ${now}::timestamptz, ${uuidOf(tx.actor.staff)}::uuid, e.action, e.kind,
      e.record, e.before, e.after
    from unnest(
      ${events.map(({ id }) => uuidOf(id))}::uuid[],
      ${events.map((event) => event.action)}::text[],
      ${events.map((event) => event.record && kindOf(event.record))}::text[],
      ${events.map((event) => event.record && uuidOf(event.record))}::uuid[],
      ${events.map((event) => json(event.before))}::jsonb[],
      ${events.map((event) => json(event.after))}::jsonb[]
    ) as e(id, action, kind, record, before, after)`)
}

const kindOf = (id: RecordId): string => id.slice(0, id.indexOf('_'))
const json = (value: object | undefined): string | null => (value === undefined ? null : JSON.stringify(value))

/** What was done to one record, oldest first. */
export async function trailOf(tx: Tx, of: RecordId): Promise<readonly AuditEntry[]> {
  const rows = await tx.all(sql<EntryRow>`
    select e.id, e.at, e.actor, s.name as actor_name, e.action, e.before, e.after
    from audit_event e
      left join staff s on s.organisation = e.organisation and s.id = e.actor
    where e.organisation = ${tx.actor.organisation}
      and e.record = ${uuidOf(of)}
    order by e.at, e.id`)
  return rows.map((row) => ({
    id: recordId('event', row.id),
    at: row.at,
    actor: recordId('user', row.actor),
    actorName: row.actorName ?? '',
    action: row.action,
    record: of,
    ...(row.before && { before: row.before }),
    ...(row.after && { after: row.after }),
  }))
}

interface EntryRow {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly actorName: string | null
  readonly action: string
  readonly before: object | null
  readonly after: object | null
}
