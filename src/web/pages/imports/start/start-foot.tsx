import { useNavigate } from '@tanstack/react-router'
import type { Job } from '../../../../api/index.ts'
import { Button, Foot, many } from '../../../parts/index.ts'
import { useMay } from '../../../session.ts'
import { pathOf } from '../job/job-step.ts'
import type { Chosen, MessagePreview } from './message-preview.ts'
import type { Choices } from './start-options.ts'

interface StartFootProps {
  readonly job: Job
  readonly choices: Choices
  readonly preview: MessagePreview
  readonly start: () => void
  readonly starting: boolean
}

/** Cancel keeps everything; START IMPORT says what it waits for. */
export function StartFoot({ job, choices, preview, start, starting }: StartFootProps) {
  const may = useMay()
  const navigate = useNavigate()
  const waits = whyStartWaits(job, choices, may('import')) ?? whyMessagesWait(choices, preview)
  return (
    <Foot says={waits ?? <Says job={job} choices={choices} chosen={preview.chosen} />}>
      <Button onClick={() => void navigate({ to: pathOf(job.id, 'info') })}>Cancel</Button>
      <Button look="fill" caps waits={starting ? 'The import is being started.' : waits} onClick={start}>
        START IMPORT
      </Button>
    </Foot>
  )
}

interface SaysProps extends Pick<StartFootProps, 'job' | 'choices'> {
  readonly chosen: Chosen | undefined
}

function Says({ job, choices: { firstRows }, chosen }: SaysProps) {
  const rows = job.rows ?? 0
  return (
    <>
      {firstRows === undefined ? (
        <>
          <b>{many(rows, 'row')}</b> begin within seconds,{' '}
        </>
      ) : (
        <>
          The first <b>{many(Math.min(firstRows, rows), 'row')}</b>, then it pauses;{' '}
        </>
      )}
      {chosen && chosen.messages > 0 ? <b>{many(chosen.messages, 'message')}</b> : 'no message'}. Cancel keeps
      everything.
    </>
  )
}

/** What is sent was shown before. */
function whyMessagesWait({ messages }: Choices, { chosen, error }: MessagePreview): string | undefined {
  if (messages === 'none' || chosen) return undefined
  return error === undefined
    ? 'The messages are being counted.'
    : 'The messages cannot be counted. Untick Run Workflow on Import to start without them.'
}

function whyStartWaits({ check }: Job, { rowsWithErrors, firstRows }: Choices, may: boolean): string | undefined {
  if (!may) return 'Your role may look at it, and not import.'
  if (rowsWithErrors === 'fix-first' && check && check.withErrors > 0)
    return `${many(check.withErrors, 'row has', 'rows have')} errors: fix them, or leave them out and report.`
  if (firstRows !== undefined && !(Number.isInteger(firstRows) && firstRows >= 1)) return 'Say how many rows to try.'
  return undefined
}
