import { useState } from 'react'
import { api } from '../../../api/index.ts'
import { Button, count, Dialog, ErrorNote, Icon, many, Note } from '../../parts/index.ts'
import { useAnswer } from '../../server.ts'
import { useMay } from '../../session.ts'
import { useChange } from '../../use-change.ts'
import { MessageLimits } from './message-limits.tsx'

/** The stop switch and the limits, with how they stand: a warning for as long as nothing goes. */
export function StopSwitch() {
  const { stopped, perMinute, confirmAbove } = useAnswer(api.messages.settings)
  const may = useMay()
  const [asked, ask] = useState<'switch' | 'limits'>()
  const away = (): void => ask(undefined)
  return (
    <>
      {stopped ? (
        <Note
          tone="warning"
          title="Messages are stopped"
          action={may('workflows:manage') && <Button onClick={() => ask('switch')}>Let messages go again</Button>}
        >
          Nothing is sent, and what workflows and imports write is held until a person releases it.
        </Note>
      ) : (
        <div className="panel stop-line">
          <p>
            <span className="created">
              <Icon name="check" />
            </span>
            <span>
              <b>Messages are not stopped</b>: at most {many(perMinute, 'message')} a minute. An import asks again above{' '}
              {count(confirmAbove)}.
            </span>
          </p>
          {may('workflows:manage') && (
            <span className="row push">
              <Button size="sm" look="quiet" onClick={() => ask('limits')}>
                Limits
              </Button>
              <Button size="sm" className="bad" onClick={() => ask('switch')}>
                Stop all messages
              </Button>
            </span>
          )}
        </div>
      )}
      {asked === 'switch' && <SwitchOver stopped={stopped} onClose={away} />}
      {asked === 'limits' && <MessageLimits settings={{ perMinute, confirmAbove }} onClose={away} />}
    </>
  )
}

function SwitchOver({ stopped, onClose }: { readonly stopped: boolean; readonly onClose: () => void }) {
  const { mutate, error, isPending } = useChange(
    api.messages.changeSettings,
    ...[api.messages.settings, api.messages.list, api.messages.counts],
  )
  const act = (): void => mutate({ body: { stopped: !stopped } }, { onSuccess: onClose })
  const verb = stopped ? 'Let messages go again' : 'Stop all messages'
  return (
    <Dialog
      title={verb}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look={stopped ? 'fill' : 'danger'} onClick={act} waits={isPending ? 'It is being done' : undefined}>
            {verb}
          </Button>
        </>
      }
    >
      <p>
        {stopped
          ? 'New messages go again. What was held stays held: release it when you have looked at it, all at once or one by one.'
          : 'Nothing more goes. All that waits is held, and so is all that workflows and imports write from now on, until a person releases it.'}
      </p>
      {error && <ErrorNote error={error} />}
    </Dialog>
  )
}
