import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/index.ts'
import { Button, count, Dialog, many } from '../../parts/index.ts'
import { asking } from '../../server.ts'
import { useMay } from '../../session.ts'
import { SaidSentence } from './words/said-sentence.tsx'
import type { Source, Vocabulary, Workflow } from './workflow-types.ts'

interface SwitchOnProps {
  readonly workflow: Workflow
  readonly vocabulary: Vocabulary
  readonly close: () => void
  readonly switchOn: () => void
}

/** What it means to switch a workflow on. */
export function SwitchOn({ workflow: { name, definition }, vocabulary, close, switchOn }: SwitchOnProps) {
  return (
    <Dialog
      title={`Switch on ${name}`}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button look="fill" onClick={switchOn}>
            Switch on
          </Button>
        </>
      }
    >
      <p className="said-whole">
        <SaidSentence definition={definition} vocabulary={vocabulary} />
      </p>
      <ul className="means">
        <li>{fromNowOn(definition.from)}</li>
        <li>Cases that are here already get nothing.</li>
        <li>What is sent cannot be taken back. It can be switched off at any time.</li>
      </ul>
      <HowOften definition={definition} />
    </Dialog>
  )
}

function fromNowOn(from: readonly Source[]): string {
  const alone = 'Only imports make messages, and only where Run Workflow on Import is ticked.'
  if (from.every((source) => source === 'file')) return alone
  const others = 'From now on messages are sent by themselves, a moment after it happens.'
  return from.includes('file') ? `${others} An import makes them only where Run Workflow on Import is ticked.` : others
}

/** How much that would have been. */
function HowOften({ definition }: { readonly definition: Workflow['definition'] }) {
  const enabled = useMay()('cases:view')
  const { data } = useQuery({
    ...asking(api.workflows.tryOut, { body: { definition } }),
    enabled,
  })
  if (!data || data.of === 0) return undefined
  return (
    <p className="help">
      It would have fired for <b>{count(data.fired)}</b> of the last {many(data.of, 'case')}.
    </p>
  )
}
