import { Readable } from 'node:stream'
import type { api } from '../../api/index.ts'
import {
  errorWorkbook,
  hasErrorRows,
  jobView,
  keepFile,
  takeWorkbook,
  wasTaken,
  workbookSays,
} from '../../importing/index.ts'
import { Conflict, type RecordId } from '../../platform/database/index.ts'
import { record } from '../../records/audit/index.ts'
import { attachment } from '../attachment.ts'
import { momentOf } from '../moment-of.ts'
import type { HeldCall, Reply } from '../served.ts'
import type { UploadDesk } from '../uploads/upload-desk.ts'
import { jobShown } from './jobs-shown.ts'
import { visibleJob } from './visible-job.ts'

/** The rows with errors as a workbook that grows as it is downloaded. That somebody took it is in the trail before its first row. */
export async function errorWorkbookFile({
  app,
  holder,
  params,
  reply,
}: HeldCall<typeof api.imports.errorWorkbook>): Promise<Readable> {
  const { job, name } = await app.transaction(holder.actor, async (tx) => {
    const id = await visibleJob(tx, holder, params.id)
    if (!(await hasErrorRows(tx, id)))
      throw new Conflict('No row of this import has errors, so that there is nothing to fix.')
    await record(tx, momentOf(app), { action: 'import.errors-exported', record: id })
    return { job: id, name: (await jobView(tx, app.engine, id)).file.name }
  })
  const content = await errorWorkbook((work) => app.transaction(holder.actor, work), app.engine, job)
  reply.header('content-disposition', attachment(`${name.replace(/\.\w+$/, '')} errors.xlsx`))
  return Readable.from(content)
}

type Take = typeof api.imports.takeWorkbook

/** A workbook that comes back. Asked again, or at once, the answer is the job as it is. */
export async function takeErrorWorkbook(desk: UploadDesk, call: HeldCall<Take>): Promise<Reply<Take>> {
  const { app, holder, params, body } = call
  const before = () =>
    app.transaction(holder.actor, async (tx) => {
      const id = await visibleJob(tx, holder, params.id)
      return { job: id, taken: await wasTaken(tx, id, body.upload) }
    })
  const { job, taken } = await before()
  if (!taken)
    await take(desk, call, job).catch(async (error: unknown) => {
      // Whoever asked at once has taken it in, and the upload is gone.
      if (!(await before()).taken) throw error
    })
  return app.transaction(holder.actor, (tx) => jobShown(tx, job, { app }))
}

async function take(desk: UploadDesk, { app, holder, body }: HeldCall<Take>, job: RecordId): Promise<void> {
  const upload = await desk.look(body.upload, holder.actor.staff)
  await keepFile(app.engine, holder.actor, upload.id, async (stored, naming) => {
    // What cannot be read, or is something else, is refused at once.
    const says = await app.files.read(stored, workbookSays)
    await app.transaction(holder.actor, async (tx) => {
      const made = await takeWorkbook(tx, app.engine, job, { ...upload, stored }, says)
      if (made === 'now') await naming(tx)
    })
  })
  await desk.done(upload.id)
}
