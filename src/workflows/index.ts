/** What events make known to people: writes the messages, and sends them. Decides nothing about records, and never holds an import up. */
export { announceImportEnd, type Announcer, type ImportEnd } from './announce-import-end.ts'
export { sendMessage, sendTask, type Post, type SendTask } from './send-message.ts'
