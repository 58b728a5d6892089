import { useNavigate } from '@tanstack/react-router'
import { api } from '../../../api/index.ts'
import { Button, LinkButton } from '../../parts/index.ts'
import { server } from '../../server.ts'
import { useMay } from '../../session.ts'
import { useJobAction } from '../imports/job/use-job-action.ts'
import { jobPlace } from './job-place.ts'
import type { JobLine } from './use-jobs.ts'

/** What can be done with a job, for who may; anybody else looks at it. */
export function JobActions({ job }: { readonly job: JobLine }) {
  const may = useMay()
  const { action, to } = jobPlace(job)
  const next = may('import') ? action : 'Open'
  const undo = may('undo-imports') && job.undo?.possible === true
  const undoPage: string = `/data-jobs/${job.id}/undo`
  return (
    <span className="actions">
      {next === 'Retry' && <Retry job={job} />}
      {next !== 'Retry' && !(undo && next === 'Open') && <Go to={to} says={next} of={job.fileName} />}
      {undo && (
        <LinkButton to={undoPage} size="sm" look="quiet" icon="undo">
          Undo
          <span className="vh"> {job.fileName}</span>
        </LinkButton>
      )}
    </span>
  )
}

interface GoProps {
  readonly to: string
  readonly says: string
  readonly of: string
}

const Go = ({ to, says, of }: GoProps) => (
  <LinkButton to={to} size="sm" caps={says === 'START IMPORT'}>
    {says}
    <span className="vh"> {of}</span>
  </LinkButton>
)

/** Goes on where it stopped; what comes of it, and why it could not be, stands on its page. */
function Retry({ job }: { readonly job: JobLine }) {
  const { id, fileName } = job
  const navigate = useNavigate()
  const retry = useJobAction(id, () => server.call(api.imports.retry, { params: { id } }))
  const again = (): void => retry.mutate(undefined, { onSettled: () => void navigate({ to: jobPlace(job).to }) })
  return (
    <Button size="sm" icon="refresh" onClick={again} waits={retry.isPending ? 'It is being tried again.' : undefined}>
      Retry
      <span className="vh"> {fileName}</span>
    </Button>
  )
}
