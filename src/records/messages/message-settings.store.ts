import { sql, type Tx } from '../../platform/database/index.ts'
import { record, type Moment } from '../audit/index.ts'

/** How an organisation lets its messages go. */
export interface MessageSettings {
  /** The stop switch: nothing is sent, and what is written is held. */
  readonly stopped: boolean
  /** How many are sent in any minute, at most. */
  readonly perMinute: number
  /** An import that would send more asks for a second confirmation. */
  readonly confirmAbove: number
}

/** Some of them, as somebody says them. */
export type SaidSettings = { readonly [K in keyof MessageSettings]?: MessageSettings[K] | undefined }

/** As an organisation begins. */
const first: MessageSettings = { stopped: false, perMinute: 6_000, confirmAbove: 1_000 }

export async function messageSettings(tx: Tx): Promise<MessageSettings> {
  const kept = await tx.maybe(sql<MessageSettings>`
    select stopped, per_minute, confirm_above
    from message_setting
    where organisation = ${tx.actor.organisation}`)
  return kept ?? first
}

/** Keeps what is said; what is left out stays as it is. */
export async function changeMessageSettings(tx: Tx, moment: Moment, said: SaidSettings): Promise<MessageSettings> {
  await tx.run(sql`
    insert into message_setting (organisation, stopped, per_minute, confirm_above)
    values (${tx.actor.organisation}, ${first.stopped}, ${first.perMinute}, ${first.confirmAbove})
    on conflict (organisation) do nothing`)
  const before = await tx.one(sql<MessageSettings>`
    select stopped, per_minute, confirm_above
    from message_setting
    where organisation = ${tx.actor.organisation}
    for update`)
  const after: MessageSettings = {
    stopped: said.stopped ?? before.stopped,
    perMinute: said.perMinute ?? before.perMinute,
    confirmAbove: said.confirmAbove ?? before.confirmAbove,
  }
  await tx.run(sql`
    update message_setting
    set stopped = ${after.stopped},
        per_minute = ${after.perMinute},
        confirm_above = ${after.confirmAbove}
    where organisation = ${tx.actor.organisation}`)
  await auditChange(tx, moment, before, after)
  return after
}

async function auditChange(tx: Tx, moment: Moment, before: MessageSettings, after: MessageSettings): Promise<void> {
  const { stopped: was, ...limitsBefore } = before
  const { stopped, ...limits } = after
  if (stopped !== was) await record(tx, moment, { action: stopped ? 'message.stopped' : 'message.let-go' })
  if (limits.perMinute !== limitsBefore.perMinute || limits.confirmAbove !== limitsBefore.confirmAbove)
    await record(tx, moment, { action: 'message.limits-changed', before: limitsBefore, after: limits })
}
