/** Sends one e-mail through a mail server. Knows nothing of what it says, keeps nothing, and never tries twice by itself. */
export type { Letter, Mail, Posted } from './mail.ts'
export { smtpMail, type SmtpOptions } from './smtp-mail.ts'
