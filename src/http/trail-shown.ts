import type { api } from '../api/index.ts'
import { rowEntries } from '../importing/index.ts'
import { NotFound, parseId, type RecordId, type Tx } from '../platform/database/index.ts'
import { trailPage } from '../records/audit/index.ts'
import { oneAssignment } from '../records/caseload/index.ts'
import { caseById, casesOf } from '../records/cases/index.ts'
import { oneEnrollment } from '../records/programs/index.ts'
import { staffByIds } from '../records/staff/index.ts'
import { withCaseloadNames } from './caseload-names.ts'
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
  const events = await withCaseloadNames(tx, found.slice(0, query.limit))
  const alone = query.actor === undefined && query.action === undefined && query.job === undefined
  const rows = record && alone && query.before === undefined ? await rowsBehind(tx, record) : []
  return {
    entries: [...events, ...rows].toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0)),
    next: found.length > query.limit ? events.at(-1)?.id : undefined,
  }
}

/** The outcome is the entry of an imported row: that of a record is its row's, those of a person are their cases' rows'. */
async function rowsBehind(tx: Tx, record: RecordId): Promise<Trail['entries']> {
  const came = (await cardsBehind(tx, record)).flatMap(({ job, row }) =>
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

interface Came {
  readonly job: RecordId | undefined
  readonly row: number | undefined
}

/** None, where there is none of that id to see. */
async function cardsBehind(tx: Tx, record: RecordId): Promise<readonly Came[]> {
  try {
    return await cardsOf(tx, record)
  } catch (error) {
    if (error instanceof NotFound) return []
    throw error
  }
}

async function cardsOf(tx: Tx, record: RecordId): Promise<readonly Came[]> {
  if (parseId('part', record)) return casesOf(tx, record)
  if (parseId('case', record)) return [await caseById(tx, record)]
  if (parseId('assign', record)) return [await oneAssignment(tx, record)]
  return parseId('enroll', record) ? [await oneEnrollment(tx, record)] : []
}
