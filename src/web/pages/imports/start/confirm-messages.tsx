import { Button, count, Dialog, many } from '../../../parts/index.ts'
import type { Chosen } from './message-preview.ts'

interface ConfirmMessagesProps {
  readonly chosen: Chosen
  readonly start: () => void
  readonly onClose: () => void
}

/** The second confirmation, where an import would write to many: the number is on the button. */
export const ConfirmMessages = ({ chosen, start, onClose }: ConfirmMessagesProps) => (
  <Dialog
    title={`Send ${many(chosen.messages, 'message')}?`}
    says={`Above ${count(chosen.confirmAbove)} messages an import asks again.`}
    onClose={onClose}
    actions={
      <>
        <Button onClick={onClose}>Look at them again</Button>
        <Button look="fill" onClick={start}>
          Start and send {many(chosen.messages, 'message')}
        </Button>
      </>
    }
  >
    <dl className="kv tight">
      {chosen.workflows.map(({ id, name, messages }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>{many(messages, 'message')}</dd>
        </div>
      ))}
    </dl>
    {chosen.held > 0 && (
      <p className="dim">{many(chosen.held, 'of them waits', 'of them wait')} for a person to release.</p>
    )}
  </Dialog>
)
