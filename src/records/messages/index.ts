/** E-mails that the system wants sent: written, read, counted on. Sends none, and refuses a second one for the same end of an import. */
export { messagesOfJob, type MessageTally } from './job-messages.store.ts'
export { messagesPage, type KeptMessage, type MessageFilter } from './message-pages.store.ts'
export {
  addMessage,
  dueMessages,
  laterAgain,
  lockWaiting,
  markFailed,
  markSent,
  type NewMessage,
  type WaitingMessage,
} from './messages.store.ts'
export { copyMessages, insertMessages, type WorkflowMessage } from './workflow-messages.store.ts'
