import type { api } from '../api/index.ts'
import { rowEntries } from '../importing/index.ts'
import { NotFound, parseId, type RecordId, type Tx } from '../platform/database/index.ts'
import { trailPage } from '../records/audit/index.ts'
import { caseById, casesOf, type CaseCard } from '../records/cases/index.ts'
import { staffByIds } from '../records/staff/index.ts'
import { maybeId, recordOfAnyKind } from './record-ids.ts'
import type { HeldCall, Reply } from './served.ts'

type Trail = Reply<typeof api.audit.list>

/** A page of the trail; of one record, its first page also holds the rows of imports by which it came. */
export async function trailShown(tx: Tx, { query }: HeldCall<typeof api.audit.list>): Promise<Trail> {
  const record = query.record === undefined ? undefined : recordOfAnyKind(query.record)
  const found = await trailPage(tx, {
    action: query.action,
    record,
    actor: maybeId('user', query.actor),
    job: maybeId('job', query.job),
    before: maybeId('event', query.before),
    limit: query.limit + 1,
  })
  const events = found.slice(0, query.limit)
  const alone = query.actor === undefined && query.action === undefined && query.job === undefined
  const rows = record && alone && query.before === undefined ? await rowsBehind(tx, record) : []
  return {
    entries: [...events, ...rows].toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0)),
    next: found.length > query.limit ? events.at(-1)?.id : undefined,
  }
}

/** The outcome is the entry of an imported row: that of a case is its row's, those of a person are their cases' rows'. */
async function rowsBehind(tx: Tx, record: RecordId): Promise<Trail['entries']> {
  const came = (await casesBehind(tx, record)).flatMap(({ job, row }) =>
    job && row !== undefined ? [{ job, row }] : [],
  )
  const entries = await rowEntries(tx, came)
  const staff = await staffByIds(tx, [...new Set(entries.map(({ actor }) => actor))])
  return entries.map(({ at, actor, job, row, outcome, reason }) => ({
    at,
    actor: { id: actor, label: staff.get(actor)?.label ?? '' },
    action: 'import.row',
    record,
    job,
    rows: { first: row, last: row },
    after: { outcome, ...(reason !== undefined && { reason }) },
  }))
}

async function casesBehind(tx: Tx, record: RecordId) {
  if (parseId('part', record)) return casesOf(tx, record)
  return parseId('case', record) ? caseOf(tx, record) : []
}

/** None, where there is none of that id to see. */
const caseOf = (tx: Tx, id: RecordId): Promise<readonly CaseCard[]> =>
  caseById(tx, id).then(
    (one) => [one],
    (error: unknown) => {
      if (error instanceof NotFound) return []
      throw error
    },
  )
