import { api } from '../../api/index.ts'
import type { App } from '../../app.ts'
import {
  cancel,
  checkAgain,
  correct,
  editRow,
  errorRows,
  issueGroups,
  issueTotals,
  mappingCheck,
  mappingPage,
  readAgain,
  refuseOffer,
  retry,
  saveMapping,
  start,
  suggestions,
  takeBack,
  undo,
  undoKept,
  undoPreview,
  useOffers,
} from '../../importing/index.ts'
import type { RecordId } from '../../platform/database/index.ts'
import { followJobs } from '../imports/follow-jobs.ts'
import { errorWorkbookFile, takeErrorWorkbook } from '../imports/error-workbooks.ts'
import { jobLooks } from '../imports/job-looks.ts'
import { logFile, logPage, logWorkbook } from '../imports/import-log.ts'
import { jobLinesFor, jobShown } from '../imports/jobs-shown.ts'
import { discardJob } from '../imports/discard-job.ts'
import { makeJob } from '../imports/make-job.ts'
import { previewMessageShown, previewPageShown, previewShown, workflowsIn } from '../imports/preview-shown.ts'
import { idIn, recordIn } from '../record-ids.ts'
import { withOffers } from '../remembered/offers-shown.ts'
import { held, within, type Served } from '../served.ts'
import { said } from '../said.ts'
import type { UploadDesk } from '../uploads/upload-desk.ts'
import { onJob } from '../imports/visible-job.ts'
import type { DoorOptions } from '../door/who-asks.ts'

export const importRoutes = (desk: UploadDesk, app: App, options: DoorOptions): readonly Served[] => {
  const looks = jobLooks(app)
  const follow = followJobs(app, looks, options)
  return [
    held(api.imports.create, (call) => makeJob(desk, call)),
    within(api.imports.list, jobLinesFor),
    held(api.imports.view, ({ holder, params }) => looks.as(holder, params.id)),
    held(api.imports.events, follow),
    onJob(api.imports.mapping, (tx, job, { app }) => mappingPage(tx, app.engine, job)),
    onJob(api.imports.saveMapping, async (tx, job, { app, body }) => {
      await saveMapping(tx, app.engine, job, body.columns)
      return jobShown(tx, job, { app })
    }),
    onJob(api.imports.checkMapping, async (tx, job, { app, body }) => ({
      issues: await mappingCheck(tx, app.engine, job, body.columns),
    })),
    onJob(api.imports.readAgain, async (tx, job, { app, body }) => {
      await readAgain(tx, app.engine, job, said(body))
      return jobShown(tx, job, { app })
    }),
    onJob(api.imports.issues, async (tx, job, { app, query, holder }) => ({
      ...(await withOffers(tx, { app, holder }, job, await issueGroups(tx, app.engine, job, query))),
      totals: await issueTotals(tx, job, query),
    })),
    onJob(api.imports.suggestions, async (tx, job, { app, query }) => ({
      suggestions: await suggestions(tx, app.engine, job, query),
    })),
    onJob(api.imports.answer, (tx, job, { app, body }) =>
      correct(
        tx,
        app.engine,
        job,
        body.answers.map(({ answer, ...about }) => ({
          ...said(about),
          answer: 'record' in answer ? { record: recordIn(answer.record) } : answer,
        })),
      ),
    ),
    onJob(api.imports.useRemembered, (tx, job, { app, body: { answers } }) =>
      useOffers(tx, app.engine, job, { answers: answers === 'all' ? answers : answers.map(answerIn) }),
    ),
    onJob(api.imports.refuseRemembered, (tx, job, { app, body: { answer, refused } }) =>
      refuseOffer(tx, app.engine, job, { answer: answerIn(answer), refused }),
    ),
    onJob(api.imports.takeBack, (tx, job, { app, body }) => takeBack(tx, app.engine, job, said(body))),
    onJob(api.imports.rows, (tx, job, { app, query }) => errorRows(tx, app.engine, job, query)),
    onJob(api.imports.editRow, (tx, job, { app, body: { cells, ...edit } }) =>
      editRow(tx, app.engine, job, {
        ...edit,
        cells: cells?.map(({ field, answer }) => ({
          field,
          answer: 'record' in answer ? { record: recordIn(answer.record) } : answer,
        })),
      }),
    ),
    held(api.imports.errorWorkbook, errorWorkbookFile),
    held(api.imports.takeWorkbook, (call) => takeErrorWorkbook(desk, call)),
    onJob(api.imports.check, async (tx, job, { app, query }) => {
      await checkAgain(tx, app.engine, job, query.errors === 'may-stand' ? 'may stand' : 'are answered')
      return jobShown(tx, job, { app })
    }),
    onJob(api.imports.start, async (tx, job, { app, body }) => {
      const { workflows, ...others } = body
      await start(tx, app.engine, job, { ...others, workflows: workflowsIn(workflows) })
      return jobShown(tx, job, { app })
    }),
    onJob(api.imports.preview, previewShown),
    onJob(api.imports.previewMessages, previewPageShown),
    onJob(api.imports.previewMessage, previewMessageShown),
    onJob(api.imports.cancel, async (tx, job, { app }) => {
      await cancel(tx, app.engine, job)
      return jobShown(tx, job, { app })
    }),
    held(api.imports.discard, discardJob),
    onJob(api.imports.retry, async (tx, job, { app }) => {
      await retry(tx, app.engine, job)
      return jobShown(tx, job, { app })
    }),
    onJob(api.imports.undoPreview, (tx, job, { app }) => undoPreview(tx, app.engine, job)),
    onJob(api.imports.undoKept, (tx, job, { app, query }) => undoKept(tx, app.engine, job, query)),
    onJob(api.imports.undo, async (tx, job, { app }) => {
      await undo(tx, app.engine, job)
      return jobShown(tx, job, { app })
    }),
    onJob(api.imports.log, logPage),
    held(api.imports.logFile, logFile),
    held(api.imports.logWorkbook, logWorkbook),
  ]
}

const answerIn = (text: string): RecordId => idIn('answer', text)
