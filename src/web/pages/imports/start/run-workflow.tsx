import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api, type Job } from '../../../../api/index.ts'
import { Button, ErrorNote, many, Pick } from '../../../parts/index.ts'
import { server } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import { useJobAction } from '../job/use-job-action.ts'
import type { MessagePreview } from './message-preview.ts'
import type { Choices } from './start-options.ts'

interface RunWorkflowProps {
  readonly job: Job
  readonly preview: MessagePreview
  readonly choices: Choices
  readonly choose: (choices: Choices) => void
}

/** The panel that the box opens. */
export const messagesPanel = 'messages-of-import'

/** Run Workflow on Import: off, and what On would send. */
export function RunWorkflow({ job, preview, choices, choose }: RunWorkflowProps) {
  const { summary, error, again } = preview
  const on = choices.messages !== 'none'
  return (
    <div className="opt-box">
      <Pick
        type="checkbox"
        checked={on}
        onChange={({ currentTarget }) =>
          choose({ ...choices, messages: currentTarget.checked ? { without: [] } : 'none' })
        }
        help={<Says preview={preview} on={on} />}
      >
        Run Workflow on Import
      </Pick>
      {on && summary && summary.workflows.length > 0 && (
        <a className="link" href={`#${messagesPanel}`}>
          See messages
        </a>
      )}
      {on && summary && summary.workflows.length === 0 && <CheckAgain job={job} />}
      {error !== undefined && (
        <ErrorNote
          error={error}
          title="The messages cannot be counted"
          action={<Button onClick={again}>Again</Button>}
        />
      )}
    </div>
  )
}

/** Who listens is known from the check: one that was switched on since is heard by another. */
function CheckAgain({ job }: { readonly job: Job }) {
  const may = useMay()
  const check = useJobAction(job.id, () =>
    server.call(api.imports.check, { params: { id: job.id }, query: { errors: 'may-stand' } }),
  )
  if (!may('import')) return undefined
  return (
    <Button size="sm" onClick={() => check.mutate()} waits={check.isPending ? 'The check is being started' : undefined}>
      Check again
    </Button>
  )
}

function Says({ preview: { summary, late, chosen }, on }: { readonly preview: MessagePreview; readonly on: boolean }) {
  const may = useMay()
  if (!summary) return 'Off: no message.'
  const { workflows, messages } = summary
  const settings: string = '/settings/workflows'
  if (workflows.length === 0)
    return (
      <>
        No workflow listens to files: nothing is sent.{' '}
        {(may('workflows:view') || may('workflows:manage')) && (
          <Link className="in-text" to={settings}>
            Settings, Workflows
          </Link>
        )}
      </>
    )
  if (late) return 'Counting the messages …'
  if (on && chosen) return <Would>{many(chosen.messages, 'message')}</Would>
  return `Off: no message. On: ${many(workflows.length, 'workflow sends', 'workflows send')} ${many(messages, 'message')}.`
}

const Would = ({ children }: { readonly children: ReactNode }) => (
  <>
    On: <b className="strong">{children}</b> would be written. Nothing is sent before START IMPORT.
  </>
)
