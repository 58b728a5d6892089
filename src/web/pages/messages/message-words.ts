import type { api } from '../../../api/index.ts'
import type { IconName, Tone } from '../../parts/index.ts'
import type { Answer } from '../../server.ts'

export type Message = Answer<typeof api.messages.list>['messages'][number]
export type MessageStatus = Message['status']
export type MessageChange = 'release' | 'cancel' | 'resend'

export const messageStatuses: readonly MessageStatus[] = ['waiting', 'held', 'sent', 'failed', 'cancelled']

/** What an address says, where it is one. */
export const messageStatusOf = (said: string | undefined): MessageStatus | undefined =>
  messageStatuses.find((status) => status === said)

interface Words {
  readonly word: string
  readonly tone: Tone
  readonly icon: IconName
  /** What can be done to such messages. */
  readonly changes: readonly MessageChange[]
}

export const statusWords: Readonly<Record<MessageStatus, Words>> = {
  waiting: { word: 'Waiting', tone: 'live', icon: 'clock', changes: ['cancel'] },
  held: { word: 'Held', tone: 'held', icon: 'held', changes: ['release', 'cancel'] },
  sent: { word: 'Sent', tone: 'done', icon: 'check', changes: [] },
  failed: { word: 'Failed', tone: 'failed', icon: 'failed', changes: ['resend'] },
  cancelled: { word: 'Cancelled', tone: 'skipped', icon: 'ended', changes: [] },
}

const events: Readonly<Record<string, string>> = {
  'case.created': 'a case was created',
  'case.updated': 'a case was changed',
}
export const eventWords = (event: string): string => events[event] ?? event

/** What made it: a workflow, or the end of an import. */
export const causeWords = ({ workflow, kind }: Message): string =>
  workflow?.label ?? (kind === 'import-ended' ? 'End of an import' : 'A workflow')

export const toWords = ({ to }: Message): string => to.label ?? to.address
