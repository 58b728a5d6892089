import { classNames, count, many } from '../../../parts/index.ts'
import type { ForeseenWorkflow } from './message-preview.ts'

interface WorkflowTicksProps {
  readonly workflows: readonly ForeseenWorkflow[]
  readonly without: readonly string[]
  readonly tick: (id: string, on: boolean) => void
}

/** Each workflow with the number of its messages; unticked, it sends none. */
export const WorkflowTicks = ({ workflows, without, tick }: WorkflowTicksProps) => (
  <fieldset className="which">
    <legend className="vh">Workflows that run</legend>
    {workflows.map((workflow) => {
      const on = !without.includes(workflow.id)
      return (
        <label key={workflow.id} className={classNames('msg', on && 'on')}>
          <input
            type="checkbox"
            checked={on}
            onChange={({ currentTarget }) => tick(workflow.id, currentTarget.checked)}
          />
          <span>
            <b>{workflow.name}</b>
            <span className="help">{on ? says(workflow) : 'unticked by you: nothing is sent'}</span>
          </span>
          <span className={on ? 'count' : 'count dim'}>{count(on ? workflow.messages : 0)}</span>
        </label>
      )
    })}
  </fieldset>
)

function says({ messages, held, withoutAddress }: ForeseenWorkflow): string {
  const parts = [
    ...(held > 0 ? [`${count(held)} held`] : []),
    ...(withoutAddress ? [`${many(withoutAddress, 'row', 'rows')} without an address: no message`] : []),
  ]
  if (parts.length > 0) return parts.join(', ')
  return messages === 0 ? 'no row fits its conditions' : 'every message goes when its row is loaded'
}
