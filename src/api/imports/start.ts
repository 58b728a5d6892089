import { z } from 'zod'
import { job } from '../import-job.ts'
import {
  previewAsked,
  previewMessage,
  previewMessageAsked,
  previewPage,
  previewPageAsked,
  previewSummary,
  workflowChosen,
} from '../preview.ts'
import { route } from '../route.ts'
import { byId, rowNumber, text } from '../shapes.ts'
import { bringsIn, looksAtJobs } from './who.ts'

/** Start Import Job: what each choice would do, what would be sent, and the start. */
export const startPage = {
  start: route({
    method: 'POST',
    path: '/api/imports/:id/start',
    who: bringsIn,
    does: 'START IMPORT: queues the job, or the rest of one that paused. What is not said is what the type offers first.',
    params: byId,
    body: z.strictObject({
      options: z.record(text(63), text(63)).optional(),
      rowsWithErrors: z.enum(['leave-out', 'fix-first']).optional(),
      /** Try these, then pause. */
      firstRows: rowNumber.optional(),
      /** Run Workflow on Import: which, as they stood when their messages were shown. Left out: none, or those that ran before it paused. */
      workflows: z.union([z.literal('none'), z.array(workflowChosen).max(1_000)]).optional(),
      /** How many messages were shown: asked for where there are many. */
      messages: z.int().min(0).optional(),
    }),
    reply: job,
  }),
  preview: route({
    method: 'GET',
    path: '/api/imports/:id/preview',
    who: looksAtJobs,
    does: 'Run Workflow on Import: how many messages would be written, by workflow, and how many would be held. Writes nothing.',
    params: byId,
    query: previewAsked,
    reply: previewSummary,
  }),
  previewMessages: route({
    method: 'GET',
    path: '/api/imports/:id/preview/messages',
    who: looksAtJobs,
    does: 'Who would be written to, row by row, and why a message would be held; with `texts=with` also what they would read.',
    params: byId,
    query: previewPageAsked,
    reply: previewPage,
  }),
  previewMessage: route({
    method: 'GET',
    path: '/api/imports/:id/preview/message',
    who: looksAtJobs,
    does: 'One message that would be written, as its reader would see it.',
    params: byId,
    query: previewMessageAsked,
    reply: previewMessage,
  }),
}
