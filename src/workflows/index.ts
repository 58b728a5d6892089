/** What events make known to people: writes the messages, and sends them. Decides nothing about records, and never holds an import up. */
export { announceImportEnd, type Announcer, type ImportEnd } from './announce-import-end.ts'
export { sendTask, type SendTask } from './let-send.ts'
export { sendMessages, type Post } from './send-message.ts'
