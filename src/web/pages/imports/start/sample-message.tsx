import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type Job } from '../../../../api/index.ts'
import { ErrorNote, IconButton, Note } from '../../../parts/index.ts'
import { asking } from '../../../server.ts'
import type { Foreseen, PreviewAsked } from './message-preview.ts'

interface SampleMessageProps {
  readonly job: Job
  readonly asked: PreviewAsked
  readonly one: Foreseen | undefined
  readonly previous: Foreseen | undefined
  readonly next: Foreseen | undefined
  readonly show: (one: Foreseen) => void
}

export const samplePlace = 'sample-message'

/** One message as its reader would see it, and those before and behind it in the list. */
export function SampleMessage({ job, asked, one, previous, next, show }: SampleMessageProps) {
  const place = { row: one?.row ?? 0, workflow: one?.workflow ?? '', action: one?.action ?? 0 }
  const { data, error } = useQuery({
    ...asking(api.imports.previewMessage, { params: { id: job.id }, query: { ...asked, ...place } }),
    enabled: one !== undefined,
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorNote error={error} title="This message cannot be shown" />
  if (!one || !data) return <p className="dim mail">Loading the message …</p>
  const { rendered, held, name, row, to, toName, channel } = data
  return (
    <figure className="mail" id={samplePlace} aria-label="One message as its reader sees it" aria-live="polite">
      <figcaption>
        <span className="dim">
          {name}, row {row}
        </span>
        <span className="row push">
          {previous && <IconButton icon="right" label="Message before" onClick={() => show(previous)} />}
          {next && <IconButton icon="right" label="Next message" onClick={() => show(next)} />}
        </span>
      </figcaption>
      {held && (
        <Note icon="held" title="It would be held">
          {held.sentence}
        </Note>
      )}
      <p>
        <span className="dim">To</span>
        {toName !== undefined && `${toName}, `}
        {to}
      </p>
      {channel === 'email' && (
        <p>
          <span className="dim">Subject</span>
          <b>{rendered.subject}</b>
        </p>
      )}
      <div className={channel === 'webhook' ? 'mail-text mono' : 'mail-text'}>{rendered.text}</div>
    </figure>
  )
}
