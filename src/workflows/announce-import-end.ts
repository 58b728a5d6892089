import type { IdKind, RecordId, StaffId, Tx } from '../platform/database/index.ts'
import type { Queue } from '../platform/queue/index.ts'
import { addMessage } from '../records/messages/index.ts'
import { importEndLetter, type EndInNumbers } from './import-end-letter.ts'
import { letSend } from './let-send.ts'

export interface ImportEnd extends EndInNumbers {
  readonly startedBy: StaffId
  /** Different for every ending of the job. */
  readonly ending: number
}

export interface Announcer {
  readonly queue: Queue
  readonly now: () => string
  readonly newId: (kind: IdKind) => RecordId
  /** Where people find the app; undefined: not known. */
  readonly appUrl: () => Promise<string | undefined>
  /** What Message-IDs end in. */
  readonly mailDomain: string
}

/** Writes to who started an import that it has ended, in the transaction in which it does; a task sends it afterwards. */
export async function announceImportEnd(tx: Tx, announcer: Announcer, end: ImportEnd): Promise<void> {
  const { job, startedBy: staff, ending } = end
  const id = announcer.newId('mail')
  const letter = importEndLetter(end, await announcer.appUrl())
  const messageId = `<${id}@${announcer.mailDomain}>`
  const createdAt = announcer.now()
  const added = await addMessage(tx, { id, kind: 'import-ended', staff, ...letter, job, ending, messageId, createdAt })
  if (added) await letSend(tx, announcer.queue)
}
