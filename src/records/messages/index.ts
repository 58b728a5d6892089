/** E-mails and webhooks that the system wants sent: written, read, counted, released. Sends none, and refuses a second one for the same event. */
export {
  cancelMessagesOfJob,
  changeMessage,
  changeMessages,
  countChangeable,
  type MessageChange,
} from './change-messages.store.ts'
export type { Channel, KeptMessage, MessageFilter, MessageStatus } from './message.ts'
export { messagesOfJob, type MessageTally } from './job-messages.store.ts'
export { messageById, messageCounts, messagesPage, type MessagePage } from './message-pages.store.ts'
export {
  changeMessageSettings,
  messageSettings,
  type MessageSettings,
  type SaidSettings,
} from './message-settings.store.ts'
export { addMessage, type NewMessage } from './messages.store.ts'
export {
  dueMessages,
  holdWaiting,
  laterAgain,
  lockDue,
  markFailed,
  markSent,
  organisationsThatWait,
  secondsToNextDue,
  sentAfter,
  takeTurn,
  type LockedMessage,
} from './sending.store.ts'
export { copyMessages, insertMessages, type WorkflowMessage } from './workflow-messages.store.ts'
