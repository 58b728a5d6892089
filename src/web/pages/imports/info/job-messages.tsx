import { Link } from '@tanstack/react-router'
import type { Job } from '../../../../api/index.ts'
import { count } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import { messageStatuses, statusWords, type MessageStatus } from '../../messages/message-words.ts'
import { StatusOfMessage } from '../../messages/status-of-message.tsx'

/** Run Workflow on Import, as it was started: which run, and what became of their messages. */
export function JobMessages({ job: { id, workflows, messages } }: { readonly job: Job }) {
  if (!workflows) return undefined
  return (
    <section aria-labelledby="job-messages">
      <h2 id="job-messages" className="gap">
        Messages
      </h2>
      {workflows.length === 0 ? (
        <p className="dim">Run Workflow on Import is off: no message.</p>
      ) : (
        <>
          <p className="dim">{workflows.map(({ name }) => name).join(', ')}</p>
          {messages && <Statuses job={id} messages={messages} />}
        </>
      )}
    </section>
  )
}

interface StatusesProps {
  readonly job: string
  readonly messages: NonNullable<Job['messages']>
}

function Statuses({ job, messages }: StatusesProps) {
  const may = useMay()
  const seesAll = may('workflows:view') || may('workflows:manage')
  const there = messageStatuses.filter((status) => messages[status] > 0)
  if (there.length === 0) return <p className="dim">None was written so far.</p>
  return (
    <>
      <ul className="mini-list slim">
        {there.map((status) => (
          <li key={status}>
            <StatusOfMessage status={status} />
            {seesAll ? (
              <Link to="/messages" search={{ job, status }}>
                <Number of={messages[status]} status={status} />
              </Link>
            ) : (
              <Number of={messages[status]} status={status} />
            )}
          </li>
        ))}
      </ul>
      {seesAll && (
        <Link to="/messages" search={{ job }}>
          All messages of this import
        </Link>
      )}
    </>
  )
}

const Number = ({ of, status }: { readonly of: number; readonly status: MessageStatus }) => (
  <span className="count">
    {count(of)}
    <span className="vh"> {statusWords[status].word}</span>
  </span>
)
