import { many } from '../../parts/index.ts'
import type { MessageChange } from './message-words.ts'

interface Words {
  /** On the button, for so many. */
  readonly says: (messages: number) => string
  readonly becomes: string
  readonly done: (messages: number) => string
}

/** What a person does to messages. */
export const changeWords: Readonly<Record<MessageChange, Words>> = {
  release: {
    says: (n) => `Release ${many(n, 'message')}`,
    becomes: 'They go as soon as they may. What was sent cannot be called back.',
    done: (n) => `${many(n, 'message is', 'messages are')} released.`,
  },
  cancel: {
    says: (n) => `Cancel ${many(n, 'message')}`,
    becomes: 'They are never sent. That cannot be taken back.',
    done: (n) => `${many(n, 'message is', 'messages are')} cancelled.`,
  },
  resend: {
    says: (n) => `Send ${many(n, 'message')} again`,
    becomes: 'They are tried again as if they were new. Mend what they failed by first.',
    done: (n) => `${many(n, 'message goes', 'messages go')} again.`,
  },
}
