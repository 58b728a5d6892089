import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { Button, Dialog, ErrorNote, useToast } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { useChange } from '../../use-change.ts'
import { changeWords } from './change-words.ts'
import type { MessageFilter } from './message-scope.ts'
import { statusWords, type MessageChange, type MessageStatus } from './message-words.ts'

interface ChangeAllProps {
  readonly status: MessageStatus
  readonly filter: MessageFilter
}

/** The same to all that the filter finds, on every page of the list: the number is on the button, and is what the server is told. */
export function ChangeAll({ status, filter }: ChangeAllProps) {
  const { status: _, ...others } = filter
  const { data } = useQuery(asking(api.messages.counts, { query: { whose: 'all', ...others } }))
  const may = useMay()
  const [asked, ask] = useState<MessageChange>()
  const messages = data?.[status] ?? 0
  const { changes } = statusWords[status]
  if (!may('workflows:manage') || messages === 0 || changes.length === 0) return undefined
  return (
    <div className="row change-all">
      <span className="dim">All that this filter finds:</span>
      {changes.map((change) => (
        <Button key={change} size="sm" onClick={() => ask(change)}>
          {changeWords[change].says(messages)}
        </Button>
      ))}
      {asked && <Sure change={asked} filter={filter} messages={messages} onClose={() => ask(undefined)} />}
    </div>
  )
}

interface SureProps {
  readonly change: MessageChange
  readonly filter: MessageFilter
  readonly messages: number
  readonly onClose: () => void
}

function Sure({ change, filter, messages, onClose }: SureProps) {
  const { says, becomes, done } = changeWords[change]
  const toast = useToast()
  const { mutate, error, isPending } = useChange(api.messages.change, api.messages.list, api.messages.counts)
  const act = (): void =>
    mutate(
      { body: { change, filter: { ...filter }, messages } },
      {
        onSuccess: ({ changed }) => {
          toast({ says: done(changed) })
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={says(messages)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep them as they are</Button>
          <Button
            look={change === 'cancel' ? 'danger' : 'fill'}
            onClick={act}
            waits={isPending ? 'It is being done' : undefined}
          >
            {says(messages)}
          </Button>
        </>
      }
    >
      <p>{becomes}</p>
      {error && <ErrorNote error={error} />}
    </Dialog>
  )
}
