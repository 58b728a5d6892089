import { z } from 'zod'
import { correction, correctionToTakeBack, issueGroup, issueTotals, suggestion, sums } from '../corrections.ts'
import { job } from '../import-job.ts'
import { offerRefused, offersUsed } from '../remembered.ts'
import { errorRows } from '../error-rows.ts'
import { route } from '../route.ts'
import { byId, text, wholeNumber } from '../shapes.ts'
import { bringsIn, looksAtJobs } from './who.ts'

/** Fix Errors. */
export const fixErrors = {
  issues: route({
    method: 'GET',
    path: '/api/imports/:id/issues',
    who: looksAtJobs,
    does: 'Error Summary: issues grouped by column, kind and text, with their count; errors first.',
    params: byId,
    query: z.strictObject({
      level: z.enum(['error', 'warning']).optional(),
      /** Those without an answer, or whose answer did not help. */
      only: z.enum(['open']).optional(),
      offset: wholeNumber.pipe(z.int().min(0)).default(0),
      limit: wholeNumber.pipe(z.int().min(1).max(500)).default(100),
    }),
    /** The totals are those of all pages, whether `only` is said or not. */
    reply: z.object({
      groups: z.array(issueGroup),
      totals: issueTotals,
      /** Of all pages: texts that were answered before, for another file. */
      offered: sums,
    }),
  }),
  suggestions: route({
    method: 'GET',
    path: '/api/imports/:id/suggestions',
    who: looksAtJobs,
    does: 'Did you mean…? What a text of a field may mean, the likeliest first.',
    params: byId,
    query: z.strictObject({ field: text(500), text: text(100_000) }),
    reply: z.object({ suggestions: z.array(suggestion) }),
  }),
  answer: route({
    method: 'POST',
    path: '/api/imports/:id/answers',
    who: bringsIn,
    does: 'Fix Errors: saves answers. One answer is for every row with that text. The rows concerned are checked again behind; Error Summary says how many are left.',
    params: byId,
    body: z.strictObject({ answers: z.array(correction).min(1).max(1_000) }),
    reply: 'nothing',
  }),
  useRemembered: route({
    method: 'POST',
    path: '/api/imports/:id/remembered',
    who: bringsIn,
    does: 'Fix Errors: gives the answers that are offered because they were given for another file, all of them or some. At most those of the 2,000 most frequent texts: asked again, the next.',
    params: byId,
    body: offersUsed,
    /** For how many texts, and how many cells or rows that say them. */
    reply: sums,
  }),
  refuseRemembered: route({
    method: 'PUT',
    path: '/api/imports/:id/remembered/refused',
    who: bringsIn,
    does: 'Fix Errors: has an answer not offered to this import any longer, or offered again. For other files it holds.',
    params: byId,
    body: offerRefused,
    reply: 'nothing',
  }),
  takeBack: route({
    method: 'DELETE',
    path: '/api/imports/:id/answers',
    who: bringsIn,
    does: 'Takes an answer back: the text of the file stands again.',
    params: byId,
    body: correctionToTakeBack,
    reply: 'nothing',
  }),
  ...errorRows,
  check: route({
    method: 'POST',
    path: '/api/imports/:id/check',
    who: bringsIn,
    does: 'Next: has the whole file checked with the answers that were given. Refused (409) while errors are open or being checked again, unless they may stand: whoever starts then leaves their rows out.',
    params: byId,
    query: z.strictObject({ errors: z.enum(['may-stand']).optional() }),
    reply: job,
  }),
}
