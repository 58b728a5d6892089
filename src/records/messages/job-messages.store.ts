import { sql, uuidOf, type RecordId, type Tx } from '../../platform/database/index.ts'

/** Messages by what became of them. */
export interface MessageTally {
  readonly waiting: number
  readonly held: number
  readonly sent: number
  readonly failed: number
  readonly cancelled: number
}

/** Those that workflows made of an import's records. */
export const messagesOfJob = (tx: Tx, job: RecordId): Promise<MessageTally> =>
  tx.one(sql<MessageTally>`
    select count(*) filter (where status = 'waiting')::integer as waiting,
           count(*) filter (where status = 'held')::integer as held,
           count(*) filter (where status = 'sent')::integer as sent,
           count(*) filter (where status = 'failed')::integer as failed,
           count(*) filter (where status = 'cancelled')::integer as cancelled
    from message
    where organisation = ${tx.actor.organisation}
      and job = ${uuidOf(job)}
      and kind = 'workflow'`)
