import { recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { editedSince, untouched, type Need, type Undoing } from '../audit/index.ts'
import { personNames } from '../participants/index.ts'

/** Takes back cases that an import opened, but for those that somebody has edited since. */
export const removedCases = {
  does: 'remove',
  record: 'case',
  entered: 'case.removed',
  lock: (tx: Tx, { changes }: Undoing) =>
    tx.run(sql`
      select
      from case_record c
      where c.organisation = ${tx.actor.organisation}
        and c.id in (select record from (${changes}) said)
      order by c.id
      for update`),
  verdicts: (tx: Tx, { job, changes }: Undoing) => sql`
    select said.row, c.id as record, ${editedSince('c', job)} as kept
    from (${changes}) said
      join case_record c on c.organisation = ${tx.actor.organisation} and c.id = said.record
    where c.job = ${uuidOf(job)}`,
  carryOut: async (tx: Tx, _: Undoing, free: readonly RecordId[]): Promise<void> => {
    await tx.run(sql`
      delete from case_record
      where organisation = ${tx.actor.organisation}
        and id = any(${free.map(uuidOf)}::uuid[])`)
  },
  names: async (tx: Tx, cases: readonly RecordId[]): Promise<ReadonlyMap<RecordId, string>> => {
    const rows = await tx.all(sql<{ id: string; participant: string }>`
      select c.id, c.participant
      from case_record c
      where c.organisation = ${tx.actor.organisation}
        and c.id = any(${cases.map(uuidOf)}::uuid[])`)
    const people = await personNames(
      tx,
      rows.map(({ participant }) => recordId('part', participant)),
    )
    return new Map(
      rows.map(({ id, participant }) => [recordId('case', id), people.get(recordId('part', participant)) ?? '']),
    )
  },
} as const

/** A participant's cases, but for those that undo of an import removes. */
export const casesOfPerson: Need = {
  record: 'case',
  what: 'A case',
  staying: (_tx, participant, job) => sql`
    select c.id
    from case_record c
    where c.organisation = ${sql.ref(`${participant}.organisation`)}
      and c.participant = ${sql.ref(`${participant}.id`)}
      and ${untouched('c', job)} is not true`,
}
