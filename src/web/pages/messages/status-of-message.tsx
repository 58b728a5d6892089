import { StatusTag } from '../../parts/index.ts'
import { statusWords, type MessageStatus } from './message-words.ts'

interface StatusOfMessageProps {
  readonly status: MessageStatus
  readonly look?: 'tag' | 'bare'
}

/** Icon, word and colour, together. */
export const StatusOfMessage = ({ status, look = 'bare' }: StatusOfMessageProps) => (
  <StatusTag tone={statusWords[status].tone} look={look}>
    {statusWords[status].word}
  </StatusTag>
)
