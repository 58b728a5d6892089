import type { api } from '../../api/index.ts'
import { receivedBefore, receiveOnce } from '../../importing/index.ts'
import { jobShown } from './jobs-shown.ts'
import { said } from '../said.ts'
import type { HeldCall, Reply } from '../served.ts'
import type { UploadDesk } from '../uploads/upload-desk.ts'

type Create = typeof api.imports.create

/** CREATE IMPORT JOB, of an upload that is whole. Asked again, the answer is the job that it became. */
export async function makeJob(desk: UploadDesk, call: HeldCall<Create>): Promise<Reply<Create>> {
  const { app, holder, body } = call
  const asked = { type: body.type, action: body.action, ...(body.told && { told: said(body.told) }) }
  const before = await app.transaction(holder.actor, async (tx) => {
    const job = await receivedBefore(tx, body.upload, asked)
    return job && jobShown(tx, job, call)
  })
  return before ?? (await firstTime(desk, call, asked))
}

async function firstTime(
  desk: UploadDesk,
  { app, holder, body, reply }: HeldCall<Create>,
  asked: Parameters<typeof receiveOnce>[3],
): Promise<Reply<Create>> {
  const { path, ...upload } = await desk.take(body.upload, holder.actor.staff)
  const stored = await app.files.adopt(path)
  try {
    const { made, job } = await app.transaction(holder.actor, async (tx) => {
      const received = await receiveOnce(tx, app.engine, { ...upload, stored }, asked)
      return { made: received.made, job: await jobShown(tx, received.job, { app }) }
    })
    await desk.done(upload.id)
    if (made === 'before') await app.files.remove(stored)
    else reply.code(201)
    return job
  } catch (error) {
    await app.files.remove(stored)
    throw error
  }
}
