import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { Copied, Icon, moment, Note, Page, PageHeader } from '../../parts/index.ts'
import { asking, type Answer } from '../../server.ts'
import { Causes } from './causes.tsx'
import { MessageActions } from './message-actions.tsx'
import { causeWords } from './message-words.ts'
import { StatusOfMessage } from './status-of-message.tsx'

const page = getRouteApi('/inside/messages/$message')
export type WholeMessage = Answer<typeof api.messages.view>

/** One message as whoever gets it reads it, what caused it, and what became of it. */
export function OneMessage() {
  const { message: id } = page.useParams()
  const { data: one } = useSuspenseQuery({
    ...asking(api.messages.view, { params: { id } }),
    // Until it has gone, or failed.
    refetchInterval: ({ state }) => (state.data?.status === 'waiting' ? 3_000 : false),
  })
  const title = one.channel === 'webhook' ? `Webhook of ${causeWords(one)}` : one.subject || 'No subject'
  return (
    <Page>
      <PageHeader
        path={[
          <Link key="all" to="/messages">
            Messages
          </Link>,
          one.to.label ?? one.to.address,
        ]}
        title={title}
        name={`${title}, message`}
        meta={
          <>
            <StatusOfMessage status={one.status} look="tag" />
            <span>
              <Icon name={one.channel === 'webhook' ? 'external' : 'mail'} />{' '}
              {one.channel === 'webhook' ? 'Webhook' : 'E-mail'}
            </span>
            <span>{moment(one.sentAt ?? one.createdAt)}</span>
            <span className="hide-s">
              <Copied id={one.id} what="message id" />
            </span>
          </>
        }
        actions={<MessageActions one={one} />}
      />
      <WhyNot one={one} />
      <div className="cols side-right">
        <Letter one={one} />
        <aside className="blocks" aria-label="About this message">
          <Causes one={one} />
          <Tries one={one} />
        </aside>
      </div>
    </Page>
  )
}

/** Why it did not go, and what a person can do. */
function WhyNot({ one: { status, held, problem } }: { readonly one: WholeMessage }) {
  if (status === 'held')
    return (
      <Note icon="held" title="Held until a person releases it">
        {held?.sentence ?? 'Read it, then release it or cancel it.'}
      </Note>
    )
  if (status === 'failed')
    return (
      <Note tone="failed" live={false} title="It was not taken">
        {problem ?? 'Nobody said why.'} Mend the cause, then send it again.
      </Note>
    )
  if (status === 'waiting' && problem !== undefined)
    return (
      <Note tone="warning" title="Not taken yet: it is tried again by itself">
        {problem}
      </Note>
    )
  return undefined
}

const Letter = ({ one }: { readonly one: WholeMessage }) => (
  <article className="panel letter" aria-label="What its reader sees">
    <dl className="kv tight">
      <div>
        <dt>To</dt>
        <dd>
          {one.to.label !== undefined && `${one.to.label}, `}
          {one.to.address}
        </dd>
      </div>
      {one.channel === 'email' && (
        <div>
          <dt>Subject</dt>
          <dd>
            <b>{one.subject}</b>
          </dd>
        </div>
      )}
    </dl>
    <div className={one.channel === 'webhook' ? 'letter-text mono' : 'letter-text'}>{one.body}</div>
  </article>
)

const Tries = ({ one: { tries, problem, createdAt, sentAt } }: { readonly one: WholeMessage }) => (
  <section aria-labelledby="tries">
    <h2 id="tries" className="gap">
      What became of it
    </h2>
    <dl className="kv tight">
      <div>
        <dt>Written</dt>
        <dd>{moment(createdAt)}</dd>
      </div>
      {sentAt !== undefined && (
        <div>
          <dt>Sent</dt>
          <dd>{moment(sentAt)}</dd>
        </div>
      )}
      <div>
        <dt>Tries</dt>
        <dd>{tries}</dd>
      </div>
      {problem !== undefined && (
        <div>
          <dt>Server said</dt>
          <dd>{problem}</dd>
        </div>
      )}
    </dl>
  </section>
)
