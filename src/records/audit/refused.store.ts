import { sql, uuidOf, type Tx } from '../../platform/database/index.ts'
import { record } from './audit.store.ts'
import type { Moment } from './moment.ts'

/** What somebody asked for, and which permission would have let them. */
export interface RefusedRequest {
  /** `PATCH /api/programs/:id` */
  readonly asked: string
  readonly needs: string
}

/**
 * Enters that the actor was refused what they may not do. The same again within an hour is no new entry: whoever tries on
 * and on does not push everything else out of sight.
 */
export async function recordRefused(tx: Tx, moment: Moment, { asked, needs }: RefusedRequest): Promise<void> {
  const { organisation, staff } = tx.actor
  await tx.run(sql`select pg_advisory_xact_lock(${lock}, hashtext(${`${organisation} ${staff}`}))`)
  const known = await tx.maybe(sql<object>`
    select
    from audit_event e
    where e.organisation = ${organisation}
      and e.record = ${uuidOf(staff)}
      and e.action = ${action}
      and e.at > ${moment.now}::timestamptz - interval '1 hour'
      and e.after ->> 'asked' = ${asked}
      and e.after ->> 'needs' = ${needs}
    limit 1`)
  if (!known) await record(tx, moment, { action, record: staff, after: { asked, needs } })
}

const action = 'access.refused'
const lock = 7_269_125
