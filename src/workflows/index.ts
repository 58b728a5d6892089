/** What events make known to people: writes the messages, and sends them. Decides nothing about records, and never holds an import up. */
export { announce, announceOfImport } from './announce.ts'
export { announceImportEnd, type Announcer, type ImportEnd } from './announce-import-end.ts'
export { definitionIssues } from './definition/definition-issues.ts'
export { changeMessage, changeMessages, changeSettings, type Desk } from './change-messages.ts'
export { holdReasons } from './hold-reasons.ts'
export { sendTask, type SendTask } from './let-send.ts'
export { listening, type Asked } from './matching/listening.ts'
export { renderMessage, type Around } from './matching/render.ts'
export { publicInternet, type Outside } from './call-webhook.ts'
export { sendMessages, sendWhatWaits, type Post } from './send-messages.ts'
export { addWorkflow, changeWorkflow, type SaidWorkflow, type WorkflowChange } from './keeping/save-workflow.ts'
export {
  foreseeMessages,
  nothingLeft,
  tellWorkflows,
  type ForeseenMessage,
  type MessagesLeft,
  type Tell,
  type Telling,
} from './tell.ts'
export { renderOnCase, tryOut, type TriedCase, type TriedOut } from './matching/try-out.ts'
export { vocabularyOf, type Vocabulary } from './definition/vocabulary.ts'
export { vocabularyShown } from './definition/vocabulary-shown.ts'
export { webhookSecret } from './keeping/webhook-secret.ts'
export { workflowIssues } from './definition/workflow-issues.ts'
export { workflowById, workflows, type KeptWorkflow } from './keeping/workflow.store.ts'
export type * from './definition/definition.ts'
