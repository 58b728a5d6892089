import { Readable } from 'node:stream'
import type { api } from '../../api/index.ts'
import { headersOf, jobView, logCsv, recordLogPage } from '../../importing/index.ts'
import type { RecordId, Tx } from '../../platform/database/index.ts'
import { record } from '../../records/audit/index.ts'
import { attachment } from '../attachment.ts'
import { momentOf } from '../moment-of.ts'
import type { HeldCall, Reply } from '../served.ts'
import { visibleJob } from './visible-job.ts'

/** A page of the record log, under the headers of the file. */
export async function logPage(
  tx: Tx,
  job: RecordId,
  { app, query }: HeldCall<typeof api.imports.log>,
): Promise<Reply<typeof api.imports.log>> {
  const { entries, next } = await recordLogPage(tx, app.engine, job, query)
  return { headers: await headersOf(tx, job), entries, next }
}

/** The record log as a file that grows as it is downloaded. That somebody took it is in the trail before its first row. */
export async function logFile({
  app,
  holder,
  params,
  query,
  reply,
}: HeldCall<typeof api.imports.logFile>): Promise<Readable> {
  const { job, name } = await app.transaction(holder.actor, async (tx) => {
    const id = await visibleJob(tx, holder, params.id)
    await record(tx, momentOf(app), { action: 'import.log-exported', record: id, after: { rows: query.only ?? 'all' } })
    return { job: id, name: (await jobView(tx, app.engine, id)).file.name }
  })
  reply.header('content-disposition', attachment(`${name.replace(/\.\w+$/, '')} ${query.only ?? 'all'} rows.csv`))
  return Readable.from(logCsv((work) => app.transaction(holder.actor, work), app.engine, job, query.only))
}
