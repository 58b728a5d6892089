import { recordId, sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'
import { removal, untouched, type Need } from '../audit/index.ts'
import { personNames } from '../participants/index.ts'

/** Takes back cases that an import opened, but for those that somebody has edited since. */
export const removedCases = removal({
  record: 'case',
  table: 'case_record',
  entered: 'case.removed',
  lock: (tx, { changes }) =>
    tx.run(sql`
      select
      from case_record c
      where c.organisation = ${tx.actor.organisation}
        and c.id in (select record from (${changes}) said)
      order by c.id
      for update`),
  seenBy: 'cases:view',
  names,
})

async function names(tx: Tx, cases: readonly RecordId[]): Promise<ReadonlyMap<RecordId, string>> {
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
}

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
