import { recordId, sql, type RecordId, type Total, type Tx } from '../../platform/database/index.ts'

/** How many are in a program on a day, as far as it is worth counting. */
export interface Enrolled extends Total {
  readonly id: RecordId
}

const most = 5_000

/** Of every program of the organisation. */
export async function enrolledIn(tx: Tx, on: string): Promise<readonly Enrolled[]> {
  const rows = await tx.all(sql<{ readonly id: string; readonly count: number }>`
    select g.id, (
        select count(*)
        from (
          select
          from enrollment e
          where e.organisation = g.organisation
            and e.program = g.id
            and e.starts_on <= ${on}::date
            and coalesce(e.ends_on, 'infinity'::date) >= ${on}::date
          limit ${most + 1}
        ) counted
      ) as count
    from program g
    where g.organisation = ${tx.actor.organisation}`)
  return rows.map(({ id, count }) => ({ id: recordId('prog', id), count: Math.min(count, most), more: count > most }))
}
