import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { Button, Dialog, ErrorNote, useToast } from '../../parts/index.ts'
import { useMay } from '../../session.ts'
import { useChange } from '../../use-change.ts'
import type { Message } from './message-words.ts'

/** Release, cancel, send again: what can be done to a message as it stands. */
export function MessageActions({ one: { id, status } }: { readonly one: Message }) {
  const may = useMay()
  const [again, askAgain] = useState(false)
  const toast = useToast()
  const stale = [api.messages.view, api.messages.list, api.messages.counts]
  const release = useChange(api.messages.release, ...stale)
  const cancel = useChange(api.messages.cancel, ...stale)
  const resend = useChange(api.messages.resend, ...stale)
  const refused = release.error ?? cancel.error ?? resend.error
  const away = (): void => {
    askAgain(false)
    for (const change of [release, cancel, resend]) change.reset()
  }
  const params = { id }
  const say = (says: string) => ({ onSuccess: () => (away(), toast({ says })) })
  const sendAgain = (): void =>
    resend.mutate({ params, body: { again: status === 'sent' } }, say('The message goes again.'))
  const waits = [release, cancel, resend].some(({ isPending }) => isPending) ? 'It is being done' : undefined
  if (!may('workflows:manage')) return undefined
  return (
    <>
      {(status === 'waiting' || status === 'held') && (
        <Button waits={waits} onClick={() => cancel.mutate({ params }, say('The message is cancelled.'))}>
          Cancel message
        </Button>
      )}
      {status === 'held' && (
        <Button look="fill" waits={waits} onClick={() => release.mutate({ params }, say('The message is released.'))}>
          Release
        </Button>
      )}
      {status === 'failed' && (
        <Button look="fill" icon="refresh" waits={waits} onClick={sendAgain}>
          Send again
        </Button>
      )}
      {status === 'sent' && <Button onClick={() => askAgain(true)}>Send again</Button>}
      {again && !refused && (
        <Dialog
          title="Send this message again"
          onClose={away}
          actions={
            <>
              <Button onClick={away}>Cancel</Button>
              <Button look="fill" waits={waits} onClick={sendAgain}>
                Send 1 message again
              </Button>
            </>
          }
        >
          <p>It was sent already. Its reader gets it a second time, under the same Message-ID.</p>
        </Dialog>
      )}
      {refused && (
        <Dialog
          title="That was not done"
          onClose={away}
          actions={
            <Button look="fill" onClick={away}>
              Look at it now
            </Button>
          }
        >
          <ErrorNote error={refused} />
        </Dialog>
      )}
    </>
  )
}
