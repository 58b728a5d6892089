import type { api } from '../../api/index.ts'
import { keepFile, receivedBefore, receiveOnce } from '../../importing/index.ts'
import { jobShown } from './jobs-shown.ts'
import { said } from '../said.ts'
import type { HeldCall, Reply } from '../served.ts'
import type { UploadDesk } from '../uploads/upload-desk.ts'

type Create = typeof api.imports.create

type Asked = Parameters<typeof receiveOnce>[3]

/** CREATE IMPORT JOB, of an upload that is whole. Asked again, or at once, the answer is the job that it became. */
export async function makeJob(desk: UploadDesk, call: HeldCall<Create>): Promise<Reply<Create>> {
  const { type, action, told } = call.body
  const asked: Asked = { type, action, ...(told && { told: said(told) }) }
  const before = await madeBefore(call, asked)
  if (before) return before
  try {
    return await firstTime(desk, call, asked)
  } catch (error) {
    const meanwhile = await madeBefore(call, asked)
    if (meanwhile) return meanwhile
    throw error
  }
}

const madeBefore = (call: HeldCall<Create>, asked: Asked): Promise<Reply<Create> | undefined> =>
  call.app.transaction(call.holder.actor, async (tx) => {
    const job = await receivedBefore(tx, call.body.upload, asked)
    return job && jobShown(tx, job, call)
  })

async function firstTime(desk: UploadDesk, call: HeldCall<Create>, asked: Asked): Promise<Reply<Create>> {
  const { app, holder, body, reply } = call
  const upload = await desk.look(body.upload, holder.actor.staff)
  const { made, job } = await keepFile(app.engine, holder.actor, upload.id, (stored, naming) =>
    app.transaction(holder.actor, async (tx) => {
      const received = await receiveOnce(tx, app.engine, { ...upload, stored }, asked)
      if (received.made === 'now') await naming(tx)
      return { made: received.made, job: await jobShown(tx, received.job, { app }) }
    }),
  )
  await desk.done(upload.id)
  if (made === 'now') reply.code(201)
  return job
}
