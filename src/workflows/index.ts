/** What events make known to people: writes the messages, and sends them. Decides nothing about records, and never holds an import up. */
export { announce } from './announce.ts'
export { announceImportEnd, type Announcer, type ImportEnd } from './announce-import-end.ts'
export { definitionIssues } from './definition-issues.ts'
export { changeMessage, changeMessages, changeSettings, type Desk } from './change-messages.ts'
export { holdReasons } from './hold-reasons.ts'
export { sendTask, type SendTask } from './let-send.ts'
export { listening, type Asked } from './listening.ts'
export { renderMessage, type Around } from './render.ts'
export { publicInternet, type Outside } from './call-webhook.ts'
export { sendMessages, sendWhatWaits, type Post } from './send-messages.ts'
export { addWorkflow, changeWorkflow, type SaidWorkflow, type WorkflowChange } from './save-workflow.ts'
export {
  foreseeMessages,
  nothingLeft,
  tellWorkflows,
  type ForeseenMessage,
  type MessagesLeft,
  type Tell,
  type Telling,
} from './tell.ts'
export { renderOnCase, tryOut, type TriedCase, type TriedOut } from './try-out.ts'
export { vocabularyOf, type Vocabulary } from './vocabulary.ts'
export { vocabularyShown } from './vocabulary-shown.ts'
export { webhookSecret } from './webhook-secret.ts'
export { workflowIssues } from './workflow-issues.ts'
export { workflowById, workflows, type KeptWorkflow } from './workflow.store.ts'
export type * from './definition.ts'
