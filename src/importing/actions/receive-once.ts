import { isDeepStrictEqual } from 'node:util'
import { Conflict, type RecordId, type Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { jobOfUpload, nameUpload, oneAtATime } from '../stores/upload.store.ts'
import { receive, type Upload } from './receive.ts'

type Asked = Parameters<typeof receive>[3]

/** The job that the actor's upload became already, or undefined. Refuses (Conflict) where it was asked to become another. */
export async function receivedBefore(tx: Tx, upload: string, asked: Asked): Promise<RecordId | undefined> {
  const job = await jobOfUpload(tx, upload)
  if (!job) return undefined
  const same =
    job.type === asked.type &&
    (asked.action === undefined || asked.action === job.action) &&
    (asked.told === undefined || isDeepStrictEqual({ ...asked.told }, { ...job.told }))
  if (same) return job.id
  throw new Conflict(
    'This upload became an import job already, of another type or read in another way. Upload again.',
    {
      job: job.id,
    },
  )
}

/** As `receive`, but once for each upload: whoever asks at the same time is answered the same job. */
export async function receiveOnce(
  tx: Tx,
  engine: Engine,
  { id, ...upload }: Upload & { readonly id: string },
  asked: Asked,
): Promise<{ readonly job: RecordId; readonly made: 'now' | 'before' }> {
  await oneAtATime(tx, id)
  const before = await receivedBefore(tx, id, asked)
  if (before) return { job: before, made: 'before' }
  const job = await receive(tx, engine, upload, asked)
  await nameUpload(tx, job, id)
  return { job, made: 'now' }
}
