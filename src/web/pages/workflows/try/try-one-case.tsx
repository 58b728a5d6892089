import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../api/index.ts'
import { Button, Note, SearchField, sentenceOf, StatusTag } from '../../../parts/index.ts'
import { asking, server } from '../../../server.ts'
import { RenderedMessage } from './rendered-message.tsx'
import type { Definition } from '../workflow-types.ts'

interface TryOneCaseProps {
  readonly definition: Definition
  /** Whether there is enough of it to ask. */
  readonly ready: boolean
}
interface Found {
  readonly id: string
  readonly label: string
}

/** The message as it would be about one case, while it is being written. */
export function TryOneCase({ definition, ready }: TryOneCaseProps) {
  const [typed, type] = useState('')
  const [chosen, choose] = useState<Found>()
  return (
    <section className="blocks tight one-case" aria-label="On one case">
      <h3>On one case</h3>
      {chosen ? (
        <div className="row">
          <b>{chosen.label}</b>
          <Button size="sm" className="push" ref={focusOnce} onClick={() => choose(undefined)}>
            Another case
          </Button>
        </div>
      ) : (
        <>
          <SearchField
            label="Name, identifier or e-mail of a case"
            value={typed}
            onChange={({ currentTarget }) => type(currentTarget.value)}
          />
          <FoundCases search={typed} choose={choose} />
        </>
      )}
      {chosen &&
        (ready ? <OnCase definition={definition} id={chosen.id} /> : <p className="dim">Nothing would be done yet.</p>)}
    </section>
  )
}

/** As many as one looks through without another letter. */
const most = 6

function FoundCases({ search, choose }: { readonly search: string; readonly choose: (found: Found) => void }) {
  const [said] = useDebouncedValue(search.trim(), 200)
  const { data } = useQuery({
    ...asking(api.cases.list, { query: { search: said } }),
    enabled: said !== '',
    placeholderData: keepPreviousData,
  })
  if (said === '' || !data) return undefined
  if (data.cases.length === 0)
    return (
      <p className="dim" role="status">
        Nothing found for <b>{said}</b>.
      </p>
    )
  return (
    <ul className="mini-list">
      {data.cases.slice(0, most).map(({ id, participant: { label }, type }) => (
        <li key={id}>
          <button type="button" className="link" onClick={() => choose({ id, label })}>
            {label}
            <span className="vh">, {type?.label}</span>
          </button>
          <span className="dim" aria-hidden="true">
            {type?.label}
          </span>
        </li>
      ))}
    </ul>
  )
}

function OnCase({ definition, id }: { readonly definition: Definition; readonly id: string }) {
  const [body] = useDebouncedValue(JSON.stringify({ definition, case: id }), 400)
  const { data, error } = useQuery({
    queryKey: [api.workflows.render.path, body],
    queryFn: ({ signal }) => server.call(api.workflows.render, { body: { definition, case: id } }, { signal }),
    placeholderData: keepPreviousData,
  })
  if (error)
    return (
      <Note title="Not shown yet" live={false}>
        {sentenceOf(error)}
      </Note>
    )
  if (!data) return undefined
  return (
    <>
      <div role="status">
        <StatusTag tone={data.holds ? 'done' : 'skipped'} look="bare">
          {data.holds ? 'Its conditions hold: this would be sent' : 'Its conditions do not hold: nothing would be sent'}
        </StatusTag>
      </div>
      {data.messages.map((message) => (
        <RenderedMessage key={message.action} message={message} />
      ))}
    </>
  )
}

/** The entry that was pressed is gone: the focus goes where one chooses another. */
function focusOnce(button: HTMLButtonElement | null): void {
  if (button && document.activeElement === document.body) button.focus()
}
