import { recordId, sql, type StaffId, type Tx } from '../../platform/database/index.ts'

/** Somebody whose caseload can be looked at. */
export interface CaseloadHolder {
  readonly id: StaffId
  readonly label: string
  /** Not active: no longer a caseworker, and what is open with them waits to be passed on. */
  readonly active: boolean
}

/** Who is a caseworker now, and whoever has or had a caseload, by name. */
export async function caseloadHolders(tx: Tx): Promise<readonly CaseloadHolder[]> {
  const rows = await tx.all(sql<{ readonly id: string; readonly name: string; readonly active: boolean }>`
    select s.id, s.name, s.active and s.caseworker as active
    from staff s
    where s.organisation = ${tx.actor.organisation}
      and ((s.active and s.caseworker) or exists (
        select
        from caseload_assignment a
        where a.organisation = s.organisation
          and a.caseworker = s.id
      ))
    order by folded(s.name), s.id`)
  return rows.map(({ id, name, active }) => ({ id: recordId('user', id), label: name, active }))
}
