import { Readable } from 'node:stream'
import type { api } from '../../api/index.ts'
import { errorWorkbook, hasErrorRows, jobView, takeWorkbook, wasTaken, workbookSays } from '../../importing/index.ts'
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

/** A workbook that comes back. Asked again, the answer is the job as it is. */
export async function takeErrorWorkbook(desk: UploadDesk, call: HeldCall<Take>): Promise<Reply<Take>> {
  const { app, holder, params, body } = call
  const { job, before } = await app.transaction(holder.actor, async (tx) => {
    const id = await visibleJob(tx, holder, params.id)
    return { job: id, before: await wasTaken(tx, id, body.upload) }
  })
  if (!before) await take(desk, call, job)
  return app.transaction(holder.actor, (tx) => jobShown(tx, job, { app }))
}

async function take(desk: UploadDesk, { app, holder, body }: HeldCall<Take>, job: RecordId): Promise<void> {
  const upload = await desk.look(body.upload, holder.actor.staff)
  const stored = await app.files.adopt(upload.id)
  // What cannot be read, or is something else, is refused at once.
  const says = await app.files.read(stored, workbookSays).catch(async (error: unknown) => {
    await app.files.remove(stored)
    throw error
  })
  const made = await app
    .transaction(holder.actor, (tx) => takeWorkbook(tx, app.engine, job, { ...upload, stored }, says))
    .catch(async (error: unknown) => {
      await removeUnlessTaken(
        app.transaction(holder.actor, (tx) => wasTaken(tx, job, upload.id)),
        () => app.files.remove(stored),
      )
      throw error
    })
  if (made === 'before') await app.files.remove(stored)
  await desk.done(upload.id)
}

/** A commit whose answer was lost may have been carried out: then the job needs its file. */
async function removeUnlessTaken(taken: Promise<boolean>, remove: () => Promise<void>): Promise<void> {
  if (!(await taken.catch(() => true))) await remove()
}
