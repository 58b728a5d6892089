import { Link } from '@tanstack/react-router'
import { Icon, moment, type Column } from '../../parts/index.ts'
import { causeWords, toWords, type Message } from './message-words.ts'
import { StatusOfMessage } from './status-of-message.tsx'

export const messageColumns: readonly Column<Message>[] = [
  {
    key: 'to',
    label: 'To',
    cell: (one) => (
      <span className="to-cell">
        <Link className="name" to="/messages/$message" params={{ message: one.id }} title={one.to.address}>
          {toWords(one)}
        </Link>
        {one.to.label !== undefined && <span className="sub">{one.to.address}</span>}
      </span>
    ),
  },
  {
    key: 'cause',
    label: 'From',
    cell: (one) => (
      <span className="cause">
        <Icon name={one.channel === 'webhook' ? 'external' : 'mail'} /> {causeWords(one)}
        {one.channel === 'webhook' && <span className="vh"> (webhook)</span>}
      </span>
    ),
  },
  { key: 'status', label: 'Status', cell: ({ status }) => <StatusOfMessage status={status} /> },
  {
    key: 'why',
    label: 'Why',
    className: 'why dim',
    cell: ({ status, held, problem }) => (status === 'held' ? held?.sentence : status === 'sent' ? undefined : problem),
  },
  {
    key: 'at',
    label: 'When',
    kind: 'number',
    className: 'dim nowrap',
    cell: ({ sentAt, createdAt }) => moment(sentAt ?? createdAt),
  },
]
