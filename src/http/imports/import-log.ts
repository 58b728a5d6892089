import { Readable } from 'node:stream'
import type { api } from '../../api/index.ts'
import { columnsOf, jobView, logCsv, logXlsx, recordLogPage } from '../../importing/index.ts'
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
  return { ...(await columnsOf(tx, job)), entries, next }
}

/** The record log as a file that grows as it is downloaded. */
export async function logFile(call: HeldCall<typeof api.imports.logFile>): Promise<Readable> {
  const { app, holder, query } = call
  const job = await taken(call, 'csv')
  return Readable.from(logCsv((work) => app.transaction(holder.actor, work), app.engine, job, query.only))
}

export async function logWorkbook(call: HeldCall<typeof api.imports.logWorkbook>): Promise<Readable> {
  const { app, holder, query } = call
  const job = await taken(call, 'xlsx')
  return Readable.fromWeb(await logXlsx((work) => app.transaction(holder.actor, work), app.engine, job, query.only))
}

type LogCall = HeldCall<typeof api.imports.logFile> | HeldCall<typeof api.imports.logWorkbook>

/** That somebody took it is in the trail before its first row. */
async function taken({ app, holder, params, query, reply }: LogCall, ending: 'csv' | 'xlsx'): Promise<RecordId> {
  const { job, name } = await app.transaction(holder.actor, async (tx) => {
    const id = await visibleJob(tx, holder, params.id)
    await record(tx, momentOf(app), { action: 'import.log-exported', record: id, after: { rows: query.only ?? 'all' } })
    return { job: id, name: (await jobView(tx, app.engine, id)).file.name }
  })
  reply.header('content-disposition', attachment(`${name.replace(/\.\w+$/, '')} ${query.only ?? 'all'} rows.${ending}`))
  return job
}
