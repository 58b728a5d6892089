import { job } from '../import-job.ts'
import { route } from '../route.ts'
import { byId } from '../shapes.ts'
import { keptAsked, keptPage, undoPreview } from '../undo.ts'
import { looksAtJobs } from './who.ts'

/** Undo: what it would do, and doing it. */
export const undoing = {
  undoPreview: route({
    method: 'GET',
    path: '/api/imports/:id/undo',
    who: looksAtJobs,
    besides: 'undo-imports',
    does: 'What Undo would do: how much would be removed, restored and kept, and which messages. Changes nothing.',
    params: byId,
    reply: undoPreview,
  }),
  undoKept: route({
    method: 'GET',
    path: '/api/imports/:id/undo/kept',
    who: looksAtJobs,
    does: 'What Undo would keep, or has kept, and why, in the order of the file.',
    params: byId,
    query: keptAsked,
    reply: keptPage,
  }),
  undo: route({
    method: 'POST',
    path: '/api/imports/:id/undo',
    who: looksAtJobs,
    besides: 'undo-imports',
    does: 'Undo: has what the import made removed and what it changed restored, except what was edited since. Messages not sent yet are cancelled. Of a job that is completed, cancelled, paused, or failed; who asks twice is answered 409.',
    params: byId,
    reply: job,
  }),
}
