import type { api } from '../../api/index.ts'
import type { App } from '../../app.ts'
import { jobCounts, jobLines, jobView, sameFile } from '../../importing/index.ts'
import type { RecordId, StaffId, Tx } from '../../platform/database/index.ts'
import { messagesOfJob } from '../../records/messages/index.ts'
import { staffByIds } from '../../records/staff/index.ts'
import { maybeId } from '../record-ids.ts'
import type { HeldCall, Reply } from '../served.ts'

/** A job, with the names of whoever had to do with it. */
export async function jobShown(
  tx: Tx,
  id: RecordId,
  { app }: { readonly app: App },
): Promise<Reply<typeof api.imports.view>> {
  const job = await jobView(tx, app.engine, id)
  const earlier = await sameFile(tx, { sha256: job.file.sha256, before: id })
  const others = [job.startedBy, job.undo?.by, job.workbook?.by].filter((id) => id !== undefined)
  const named = await namesOf(tx, [job.createdBy, ...others, ...earlier.map(({ by }) => by)])
  return {
    ...job,
    messages: job.workflows?.length ? await messagesOfJob(tx, id) : undefined,
    createdBy: named(job.createdBy),
    startedBy: job.startedBy && named(job.startedBy),
    undo: job.undo && { ...job.undo, by: job.undo.by && named(job.undo.by) },
    workbook: job.workbook && { ...job.workbook, by: named(job.workbook.by) },
    sameFileBefore: earlier.map((one) => ({ ...one, by: named(one.by) })),
  }
}

/** Imports of the same bytes as a file that has not become a job yet. */
export async function sameFileShown(tx: Tx, sha256: string): Promise<Reply<typeof api.uploads.sameFile>> {
  const before = await sameFile(tx, { sha256 })
  const named = await namesOf(
    tx,
    before.map(({ by }) => by),
  )
  return { before: before.map((one) => ({ ...one, by: named(one.by) })) }
}

/** Everybody's jobs, or one's own. */
export async function jobLinesFor(
  tx: Tx,
  { query: { tab, before, limit }, holder }: HeldCall<typeof api.imports.list>,
): Promise<Reply<typeof api.imports.list>> {
  const createdBy = holder.permissions.has('jobs:all') ? undefined : holder.actor.staff
  const found = await jobLines(tx, { tab, createdBy, before: maybeId('job', before), limit: limit + 1 })
  const jobs = found.slice(0, limit)
  const named = await namesOf(
    tx,
    jobs.map((job) => job.createdBy),
  )
  return {
    jobs: jobs.map((job) => ({ ...job, createdBy: named(job.createdBy) })),
    next: found.length > limit ? jobs.at(-1)?.id : undefined,
    counts: await jobCounts(tx, { createdBy }),
  }
}

async function namesOf(tx: Tx, ids: readonly StaffId[]): Promise<(id: StaffId) => { id: string; label: string }> {
  const staff = await staffByIds(tx, [...new Set(ids)])
  return (id) => ({ id, label: staff.get(id)?.label ?? '' })
}
