import { recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { removal, type Need, type Undoing } from '../audit/index.ts'

/** Takes back people whom an import added, but for those who were edited since, or on whom something hangs that stays. */
export const removedParticipants = (needs: readonly Need[]) =>
  removal(
    {
      record: 'part',
      table: 'participant',
      entered: 'participant.removed',
      lock: (tx, undoing) => lockPeople(tx, undoing, 'update'),
      seenBy: 'participants:view',
      names: personNames,
    },
    needs,
  )

/** To update: also nothing that points to them is made meanwhile. */
export const lockPeople = (tx: Tx, { changes }: Undoing, to: 'update' | 'no key update'): Promise<number> =>
  tx.run(sql`
    select
    from participant p
    where p.organisation = ${tx.actor.organisation}
      and p.id in (select record from (${changes}) said)
    order by p.id
    ${to === 'update' ? sql`for update` : sql`for no key update`}`)

/** What people are called: by name, else Identifier, else e-mail. */
export async function personNames(tx: Tx, people: readonly RecordId[]): Promise<ReadonlyMap<RecordId, string>> {
  const rows = await tx.all(sql<{ id: string; name: string | null }>`
    select p.id, coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.identifier, p.email) as name
    from participant p
    where p.organisation = ${tx.actor.organisation}
      and p.id = any(${people.map(uuidOf)}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [recordId('part', id), name ?? '']))
}
