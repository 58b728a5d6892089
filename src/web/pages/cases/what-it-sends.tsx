import { useEffect, useRef } from 'react'
import { ErrorNote, Icon, many, Note, Pick as Tick } from '../../parts/index.ts'
import type { Foreseen, ForeseenMessage } from './use-foreseen.ts'

interface WhatItSendsProps {
  readonly foreseen: Foreseen
  /** `Opening this case`, `Saving this change`. */
  readonly deed: string
}

const sendsPlace = 'what-it-sends'

/** Every message that a deed would send, as its reader would see it; each workflow can be left out this once. */
export function WhatItSends({ foreseen, deed }: WhatItSendsProps) {
  const { messages = [], leftOut, leave, isLate, error, news } = foreseen
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (news) place.current?.focus()
  }, [news])
  if (messages.length === 0 && error === undefined) return undefined
  const workflows = [...Map.groupBy(messages, ({ workflow }) => workflow.id).values()]
  return (
    <section className="sends" aria-labelledby="sends" aria-busy={isLate} id={sendsPlace} ref={place} tabIndex={-1}>
      <h2 id="sends">What it sends</h2>
      {news && (
        <Note tone="warning" title="Look at this first" live>
          {deed} sends this as well, and it did not stand here yet. Press again when you have looked at it.
        </Note>
      )}
      {error !== undefined && <ErrorNote error={error} title="What it sends cannot be looked up" />}
      <ul>
        {workflows.map((some) => (
          <OfWorkflow key={some[0]?.workflow.id} some={some} leftOut={leftOut} leave={leave} />
        ))}
      </ul>
    </section>
  )
}

interface OfWorkflowProps extends Pick<Foreseen, 'leftOut' | 'leave'> {
  readonly some: readonly ForeseenMessage[]
}

function OfWorkflow({ some, leftOut, leave }: OfWorkflowProps) {
  const workflow = some[0]?.workflow
  if (!workflow) return undefined
  const on = !leftOut.includes(workflow.id)
  return (
    <li>
      <Tick
        type="checkbox"
        checked={on}
        onChange={({ currentTarget }) => leave(workflow.id, !currentTarget.checked)}
        help={on ? undefined : 'Left out this once: nothing is sent.'}
      >
        {workflow.label}
      </Tick>
      {on && some.map((message) => <Message key={message.action} message={message} />)}
    </li>
  )
}

function Message({ message }: { readonly message: ForeseenMessage }) {
  const { channel, address, name, held, subject, text, withheld } = message
  if (withheld)
    return (
      <p className="help">
        {channel === 'webhook' ? 'A webhook.' : 'An e-mail.'} To whom, and what it says, is for who may view
        participants.
        {held !== undefined && ' It waits for a person.'}
      </p>
    )
  if (address === undefined)
    return <p className="help">Nobody to write to: no address is known. No message of it is made.</p>
  return (
    <details>
      <summary>
        <span>
          {channel === 'webhook' ? 'Webhook' : <b>{subject}</b>}{' '}
          <span className="dim">
            to {name !== undefined && `${name}, `}
            {address}
          </span>
        </span>
        {held !== undefined && (
          <span className="tag held">
            <Icon name="held" />
            Held
          </span>
        )}
      </summary>
      {held !== undefined && <p className="help">{held}</p>}
      <div className={channel === 'webhook' ? 'letter-text mono' : 'letter-text'}>{text}</div>
    </details>
  )
}

/** For the foot of a form: what pressing its button would send. */
export function SendsInShort({ foreseen: { messages, going, isLate } }: { readonly foreseen: Foreseen }) {
  if (messages === undefined) return 'What it sends is shown as you type.'
  if (isLate) return 'Looking up what it sends …'
  return going === 0 ? (
    'Nothing is sent.'
  ) : (
    <>
      It sends{' '}
      <button type="button" className="link in-text" onClick={() => document.getElementById(sendsPlace)?.focus()}>
        {many(going, 'message')}
      </button>
      .
    </>
  )
}
