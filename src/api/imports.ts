import { z } from 'zod'
import { correction, correctionToTakeBack, issueGroup, issueTotals, suggestion, sums } from './corrections.ts'
import { errorRows } from './error-rows.ts'
import { job, jobLine, told } from './import-job.ts'
import { mappingChecked, mappingPage, mappingSaid } from './mapping.ts'
import { logAsked, logFileAsked, logPage } from './record-log.ts'
import {
  previewAsked,
  previewMessage,
  previewMessageAsked,
  previewPage,
  previewPageAsked,
  previewSummary,
  workflowChosen,
} from './preview.ts'
import { offerRefused, offersUsed } from './remembered.ts'
import { route, type Who } from './route.ts'
import { byId, id, text, wholeNumber } from './shapes.ts'
import { keptAsked, keptPage, undoPreview } from './undo.ts'

/** Looking at import jobs: one's own, or everybody's. Another's are missing to who may see only their own. */
const looksAtJobs: Who = ['jobs:own', 'jobs:all']
const imports_: Who = ['import']

export const imports = {
  create: route({
    method: 'POST',
    path: '/api/imports',
    who: imports_,
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
  mapping: route({
    method: 'GET',
    path: '/api/imports/:id/mapping',
    who: looksAtJobs,
    does: 'Import Field Mapping: every column beside its field, what the file says about it, and what stands against saving.',
    params: byId,
    reply: mappingPage,
  }),
  saveMapping: route({
    method: 'PUT',
    path: '/api/imports/:id/mapping',
    who: imports_,
    does: 'SAVE MAPPING: has the whole file checked.',
    params: byId,
    body: mappingSaid,
    reply: job,
  }),
  checkMapping: route({
    method: 'POST',
    path: '/api/imports/:id/mapping/check',
    who: looksAtJobs,
    does: 'Says what would stand against saving a mapping. Nothing is saved.',
    params: byId,
    body: mappingSaid,
    reply: mappingChecked,
  }),
  readAgain: route({
    method: 'POST',
    path: '/api/imports/:id/read',
    who: imports_,
    does: 'Reads the file anew, with another encoding, delimiter, quote, header row or sheet.',
    params: byId,
    body: told,
    reply: job,
  }),
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
    who: imports_,
    does: 'Fix Errors: saves answers. One answer is for every row with that text. The rows concerned are checked again behind; Error Summary says how many are left.',
    params: byId,
    body: z.strictObject({ answers: z.array(correction).min(1).max(1_000) }),
    reply: 'nothing',
  }),
  useRemembered: route({
    method: 'POST',
    path: '/api/imports/:id/remembered',
    who: imports_,
    does: 'Fix Errors: gives the answers that are offered because they were given for another file, all of them or some. With `afterwards` the rows are checked again with them, where there were any.',
    params: byId,
    body: offersUsed,
    /** For how many texts, and how many cells or rows that say them. */
    reply: sums,
  }),
  refuseRemembered: route({
    method: 'PUT',
    path: '/api/imports/:id/remembered/refused',
    who: imports_,
    does: 'Fix Errors: has an answer not offered to this import any longer, or offered again. For other files it holds.',
    params: byId,
    body: offerRefused,
    reply: 'nothing',
  }),
  takeBack: route({
    method: 'DELETE',
    path: '/api/imports/:id/answers',
    who: imports_,
    does: 'Takes an answer back: the text of the file stands again.',
    params: byId,
    body: correctionToTakeBack,
    reply: 'nothing',
  }),
  ...errorRows,
  check: route({
    method: 'POST',
    path: '/api/imports/:id/check',
    who: imports_,
    does: 'Next: has the whole file checked with the answers that were given. Refused (409) while errors are open or being checked again, unless they may stand: whoever starts then leaves their rows out.',
    params: byId,
    query: z.strictObject({ errors: z.enum(['may-stand']).optional() }),
    reply: job,
  }),
  start: route({
    method: 'POST',
    path: '/api/imports/:id/start',
    who: imports_,
    does: 'START IMPORT: queues the job, or the rest of one that paused. What is not said is what the type offers first.',
    params: byId,
    body: z.strictObject({
      options: z.record(text(63), text(63)).optional(),
      rowsWithErrors: z.enum(['leave-out', 'fix-first']).optional(),
      /** Try these, then pause. */
      firstRows: z.int().min(1).optional(),
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
  cancel: route({
    method: 'POST',
    path: '/api/imports/:id/cancel',
    who: imports_,
    does: 'Stops the job; while it loads, at the next batch. What was loaded stays.',
    params: byId,
    reply: job,
  }),
  discard: route({
    method: 'DELETE',
    path: '/api/imports/:id',
    who: imports_,
    does: 'Takes away an import that was cancelled before it was started, with its file and rows: what only tried something leaves nothing.',
    params: byId,
    reply: 'nothing',
  }),
  retry: route({
    method: 'POST',
    path: '/api/imports/:id/retry',
    who: imports_,
    does: 'Retry: goes on where a failed job stopped.',
    params: byId,
    reply: job,
  }),
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
  log: route({
    method: 'GET',
    path: '/api/imports/:id/log',
    who: looksAtJobs,
    does: 'RECORDS: every row of the file with its outcome, the record that it made or met, and the reason where it failed.',
    params: byId,
    query: logAsked,
    reply: logPage,
  }),
  logFile: route({
    method: 'GET',
    path: '/api/imports/:id/log.csv',
    who: looksAtJobs,
    besides: 'export',
    does: 'The record log as a file: row number, outcome, reason and record before the columns of the file. `only=failed`: ready to fix and to upload again. Who took it is in the audit trail.',
    params: byId,
    query: logFileAsked,
    reply: 'csv',
  }),
  logWorkbook: route({
    method: 'GET',
    path: '/api/imports/:id/log.xlsx',
    who: looksAtJobs,
    besides: 'export',
    does: 'The same as a workbook: every cell is text; after 1,048,576 rows it goes on in a second sheet. A cell that the row did not have, and one of more than 32,767 characters, say so.',
    params: byId,
    query: logFileAsked,
    reply: 'xlsx',
  }),
}
