import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { moment } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { causeWords } from '../messages/message-words.ts'
import { StatusOfMessage } from '../messages/status-of-message.tsx'

const most = 5

/** What was written because of a case, the newest first, for who may see it. */
export function CaseMessages({ of }: { readonly of: string }) {
  const may = useMay()
  const { data } = useQuery({
    ...asking(api.messages.list, { query: { whose: 'all', record: of, limit: most } }),
    enabled: may('workflows:view') || may('workflows:manage'),
  })
  if (!data) return undefined
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">Messages</h2>
      {data.messages.length === 0 && <p className="dim">None.</p>}
      <ul className="mini-list">
        {data.messages.map((one) => (
          <li key={one.id}>
            <span>
              <Link to="/messages/$message" params={{ message: one.id }}>
                {causeWords(one)}
              </Link>
              <span className="sub dim">{moment(one.sentAt ?? one.createdAt)}</span>
            </span>
            <StatusOfMessage status={one.status} />
          </li>
        ))}
      </ul>
      {data.next !== undefined && (
        <Link to="/messages" search={{ record: of }}>
          All messages of this case
        </Link>
      )}
    </section>
  )
}
