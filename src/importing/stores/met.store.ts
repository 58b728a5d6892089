import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'

/** Whom rows meet, a page together: as `packKeys` made it. */
export async function saveMet(
  tx: Tx,
  job: RecordId,
  { again, met }: { readonly again: boolean; readonly met: Buffer },
): Promise<void> {
  if (met.length === 0) return
  await tx.run(sql`
    insert into import_met (organisation, job, number, again, met)
    select ${tx.actor.organisation}, ${uuidOf(job)}, coalesce(max(number), 0) + 1, ${again}, ${met}
    from import_met
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)
}

/** Not needed any more: what is loaded is not checked again. */
export const dropMet = (tx: Tx, job: RecordId): Promise<number> =>
  tx.run(sql`
    delete from import_met
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}`)

export const metOf = (tx: Tx, job: RecordId): Promise<readonly { again: boolean; met: Buffer }[]> =>
  tx.all(sql<{ again: boolean; met: Buffer }>`
    select again, met
    from import_met
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
    order by number`)
