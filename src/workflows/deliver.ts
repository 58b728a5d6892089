import type { Tx } from '../platform/database/index.ts'
import type { Letter, Mail, Posted } from '../platform/mail/index.ts'
import type { LockedMessage } from '../records/messages/index.ts'
import { callWebhook, type Outside } from './call-webhook.ts'
import { renderMessage } from './matching/render.ts'
import { htmlOf } from './definition/template.ts'

/** What carries messages away. */
export interface Carriers {
  /** Undefined: no mail server is set up, and letters stay readable in the app. */
  readonly mail: Mail | undefined
  readonly outside: Outside
  /** Where people find the app; undefined: not known. */
  readonly appUrl: () => Promise<string | undefined>
  readonly now: () => string
}

/** Hands one message to who carries it, as its version says it and with the facts that it was written with. */
export async function deliver(tx: Tx, carriers: Carriers, message: LockedMessage): Promise<Posted> {
  const { mail, outside, appUrl, now } = carriers
  const { id, made, address, event } = message
  if (!made) return mail ? mail.send({ ...letterOf(message), ...said(message) }) : noMail
  const rendered = await renderMessage(tx, made, { record: made.record, appUrl: await appUrl() }).catch(unfit)
  if ('did' in rendered) return rendered
  const { subject, text } = rendered
  if (message.channel === 'email')
    return mail ? mail.send({ ...letterOf(message), subject, text, html: htmlOf(text) }) : noMail
  const { secret } = made
  return callWebhook(outside, { url: address, event: event ?? '', delivery: id, secret, body: text, now: now() })
}

const letterOf = ({ address, messageId }: LockedMessage): Pick<Letter, 'to' | 'messageId'> => ({
  to: address,
  messageId,
})

const said = ({ subject, body }: LockedMessage): Pick<Letter, 'subject' | 'text'> => ({
  subject: subject ?? '',
  text: body ?? '',
})

/** It must not stand before all others for ever. */
const unfit = (error: unknown): Posted => ({ did: 'refused', because: `It could not be written: ${String(error)}` })

const noMail: Posted = { did: 'away', because: 'No mail server is set up.' }
