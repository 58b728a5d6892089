import { z } from 'zod'
import { job, jobLine, told } from '../import-job.ts'
import { route } from '../route.ts'
import { byId, id, text, wholeNumber } from '../shapes.ts'
import { bringsIn, looksAtJobs } from './who.ts'

/** A job made, and looked at. */
export const jobs = {
  create: route({
    method: 'POST',
    path: '/api/imports',
    who: bringsIn,
    does: 'CREATE IMPORT JOB: makes a job of a finished upload and has it read. An upload becomes one job: asked again, the same job is answered.',
    body: z.strictObject({
      /** The last part of the upload's address. */
      upload: text(64),
      type: text(63),
      action: text(63).optional(),
      told: told.optional(),
    }),
    reply: job,
    makes: 'something',
  }),
  list: route({
    method: 'GET',
    path: '/api/imports',
    who: looksAtJobs,
    does: 'Data Jobs: the newest first.',
    query: z.strictObject({
      tab: z.enum(['in-progress', 'complete']).optional(),
      /** The last job of the page before. */
      before: id.optional(),
      limit: wholeNumber.pipe(z.int().min(1).max(200)).default(50),
    }),
    reply: z.object({
      jobs: z.array(jobLine),
      next: z.string().optional(),
      /** Of all pages, under each tab. */
      counts: z.object({ inProgress: z.int(), complete: z.int() }),
    }),
  }),
  view: route({
    method: 'GET',
    path: '/api/imports/:id',
    who: looksAtJobs,
    does: 'INFO: one job, its status, counts and progress.',
    params: byId,
    reply: job,
  }),
  events: route({
    method: 'GET',
    path: '/api/imports/:id/events',
    who: looksAtJobs,
    does: 'Progress: sends the job (event `job`) whenever it has changed, and ends when it is a person’s turn or nobody’s.',
    params: byId,
    reply: 'events',
  }),
}
