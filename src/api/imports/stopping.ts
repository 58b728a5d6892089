import { job } from '../import-job.ts'
import { route } from '../route.ts'
import { byId } from '../shapes.ts'
import { bringsIn } from './who.ts'

/** A job stopped, taken away, taken up again. */
export const stopping = {
  cancel: route({
    method: 'POST',
    path: '/api/imports/:id/cancel',
    who: bringsIn,
    does: 'Stops the job; while it loads, at the next batch. What was loaded stays.',
    params: byId,
    reply: job,
  }),
  discard: route({
    method: 'DELETE',
    path: '/api/imports/:id',
    who: bringsIn,
    does: 'Takes away an import that was cancelled before it was started, with its file and rows: what only tried something leaves nothing.',
    params: byId,
    reply: 'nothing',
  }),
  retry: route({
    method: 'POST',
    path: '/api/imports/:id/retry',
    who: bringsIn,
    does: 'Retry: goes on where a failed job stopped.',
    params: byId,
    reply: job,
  }),
}
