import { z } from 'zod'
import { earlierImport } from './import-job.ts'
import { route, type Who } from './route.ts'
import { text } from './shapes.ts'

/** Uploading by the tus protocol 1.0 (tus.io), which any tus client speaks: `endpoint` is the address of `create`. */
const who: Who = ['import']
const params = z.strictObject({ upload: text(64) })
const path = '/api/uploads/:upload'

export const uploads = {
  create: route({
    method: 'POST',
    path: '/api/uploads',
    who,
    does: 'Begins an upload (tus). Its metadata name the file: `filename`. The answer’s Location is the upload’s address.',
    reply: 'tus',
  }),
  offset: route({
    method: 'HEAD',
    path,
    who,
    does: 'Says how much of an upload has arrived (tus).',
    params,
    reply: 'tus',
  }),
  sameFile: route({
    method: 'GET',
    path: '/api/uploads/:upload/same-file',
    who,
    does: 'Says, of an upload that is whole, which imports had the same file, byte for byte: before it becomes a job.',
    params,
    reply: z.object({ before: z.array(earlierImport) }),
  }),
  append: route({
    method: 'PATCH',
    path,
    who,
    does: 'Adds to an upload where it was cut (tus).',
    params,
    reply: 'tus',
  }),
  remove: route({
    method: 'DELETE',
    path,
    who,
    does: 'Gives an upload up (tus).',
    params,
    reply: 'tus',
  }),
}
