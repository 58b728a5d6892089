import { api, ApiError, type Job } from '../../../../api/index.ts'
import { Button, ErrorNote } from '../../../parts/index.ts'
import { server } from '../../../server.ts'
import { useJobAction } from '../job/use-job-action.ts'

/** Why an import was not started; where something changed since the check, the rows can be checked again here. */
export function NotStarted({ job, error }: { readonly job: Job; readonly error: unknown }) {
  const check = useJobAction(job.id, () =>
    server.call(api.imports.check, { params: { id: job.id }, query: { errors: 'may-stand' } }),
  )
  const isOld = error instanceof ApiError && error.facts['checkAgain'] === true
  return (
    <ErrorNote
      error={check.error ?? error}
      title="The import was not started"
      action={
        isOld && (
          <Button onClick={() => check.mutate()} waits={check.isPending ? 'The check is being started' : undefined}>
            Check again
          </Button>
        )
      }
    />
  )
}
