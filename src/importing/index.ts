/**
 * The engine of imports: files become rows, rows are checked, corrected and loaded, and every row ends in an outcome.
 * It knows no kind of record: import types, and all it needs of the world, are handed to it as an `Engine`.
 */
export { cancel } from './actions/cancel.ts'
export { checkAgain, correct, takeBack } from './actions/correct.ts'
export { recheckRows } from './actions/recheck-rows.ts'
export { discard } from './actions/discard.ts'
export { editRow } from './actions/edit-row.ts'
export type { WorkflowsSaid } from './actions/choose-workflows.ts'
export { keepFile, removeLoose } from './loose-files.ts'
export { readAgain } from './actions/read-again.ts'
export { receive, type Upload } from './actions/receive.ts'
export { receivedBefore, receiveOnce } from './actions/receive-once.ts'
export { retry } from './actions/retry.ts'
export { saveMapping } from './actions/save-mapping.ts'
export { start, type Start } from './actions/start.ts'
export { takeWorkbook, wasTaken } from './actions/take-workbook.ts'
export { undo } from './actions/undo.ts'
export { advanceJob } from './advance.ts'
export type { CheckCounts, Foreseen } from './plans/check-counts.ts'
export type { Correction, CorrectionAnswer } from './rows/correction.ts'
export type { EndedJob } from './end-job.ts'
export { advanceTask, turnOf, type AdvanceTask, type AuditEntry, type Engine, type Surroundings } from './engine.ts'
export { statuses, type Status, type Turn } from './import-job.ts'
export {
  importType,
  registered,
  type Asked,
  type Change,
  type From,
  type Here,
  type ImportAction,
  type ImportType,
  type Key,
  type Look,
  type Plan,
  type Registered,
  type Row,
  type RunTime,
  type Undo,
  type Undoing,
  type Writer,
} from './import-type.ts'
export { catalogueOf, sentenceOf, type RowIssue } from './issue.ts'
export type { Mapping, MappedColumn } from './mapping/mapping.ts'
export type { Tally } from './outcome.ts'
export { importTypeLines, type ImportTypeLine } from './reports/import-types.ts'
export { issueGroups, issueTotals, type IssueFilter, type IssueGroup } from './reports/issues.ts'
export { errorRows } from './reports/error-rows.ts'
export { errorWorkbook, hasErrorRows } from './reports/error-workbook.ts'
export { suggestions } from './reports/suggestions.ts'
export { jobView, type JobView } from './reports/job-view.ts'
export { answerLabels } from './remembered/answer-labels.ts'
export { offersOf, type Offer } from './remembered/offers.ts'
export type { Given, RememberedAnswer } from './remembered/remembered.ts'
export { rememberedOne, rememberedShown, rowsWritten, type RememberedShown } from './remembered/remembered-list.ts'
export { countRemembered, fieldsRemembered } from './remembered/remembered-pages.store.ts'
export { searchNames } from './remembered/search-names.ts'
export { revokeAnswer, revokeFound } from './remembered/revoke.ts'
export { refuseOffer, useOffers } from './remembered/use-offers.ts'
export { filesOfAnswer } from './remembered/use-pages.store.ts'
export { rowEntries, type RowEntry } from './reports/row-entries.ts'
export { mappingCheck, mappingPage, type MappingPage } from './reports/mapping-page.ts'
export { jobCounts, jobLines, sameFile, type JobFilter, type JobLine } from './reports/overview.ts'
export { logCsv } from './reports/log-csv.ts'
export { logXlsx } from './reports/log-xlsx.ts'
export { templateCsv, templateWorkbook } from './reports/template-files.ts'
export { columnsOf, recordLog, recordLogPage, type LogEntry, type LogFilter } from './reports/record-log.ts'
export type { SaidColumn } from './mapping/said-mapping.ts'
export { mustSeeJob } from './reports/visible-job.ts'
export { missingJob } from './stores/import-job.store.ts'
export { undoKept, type KeptRecord } from './reports/undo-kept.ts'
export { undoPreview, type UndoPreview } from './reports/undo-preview.ts'
export { tidyImports, tidyLater, tidyTask, type Tidying } from './tidy.ts'
export type { Workflows } from './workflows.ts'
export { workbookSays } from './workbooks/workbook-says.ts'
export { previewMessage, previewMessages, type PreviewMessage } from './reports/preview-messages.ts'
export { previewSummary, type PreviewSummary } from './reports/preview.ts'
