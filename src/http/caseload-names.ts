import type { Tx } from '../platform/database/index.ts'
import type { TrailEvent } from '../records/audit/index.ts'
import { entriesOf } from '../records/code-lists/index.ts'
import { allPrograms } from '../records/programs/index.ts'
import { allStaff } from '../records/staff/index.ts'

/** What an entry about a caseload points to, by what it is called now. Not the participant: who may not see them reads this too. */
export async function withCaseloadNames(tx: Tx, events: readonly TrailEvent[]): Promise<readonly TrailEvent[]> {
  if (!events.some(isOfCaseload)) return events
  const labels = await labelsIn(tx)
  const named = (seen: TrailEvent['after']) =>
    seen && Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, refOf(value, labels)]))
  return events.map((event) =>
    isOfCaseload(event) ? { ...event, before: named(event.before), after: named(event.after) } : event,
  )
}

const isOfCaseload = ({ action }: TrailEvent): boolean =>
  action.startsWith('assignment.') || action.startsWith('enrollment.')

async function labelsIn(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const all: { readonly id: string; readonly label: string }[] = [...(await allPrograms(tx)), ...(await allStaff(tx))]
  for (const list of ['caseworker-relationship', 'caseload-status', 'dismissal-reason'] as const)
    all.push(...(await entriesOf(tx, list)))
  return new Map(all.map(({ id, label }) => [id, label]))
}

function refOf(value: unknown, labels: ReadonlyMap<string, string>): unknown {
  const label = typeof value === 'string' ? labels.get(value) : undefined
  return label === undefined ? value : { id: value, label }
}
