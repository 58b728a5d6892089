import { useState } from 'react'
import { api, type Job } from '../../../../api/index.ts'
import { Button, Dialog, ErrorNote, LinkButton, many } from '../../../parts/index.ts'
import { server } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import { pathOf, stepOf, undoStands } from '../job/job-step.ts'
import { useJobAction } from '../job/use-job-action.ts'
import type { LiveJob } from '../job/use-job.ts'
import { LoadTheRest } from './load-the-rest.tsx'

/** What can be done with a job as it stands: the filled one is what goes on with it. */
export function InfoActions({ live: { job, refresh, refreshing } }: { readonly live: LiveJob }) {
  const may = useMay()
  return (
    <>
      <Button caps icon="refresh" onClick={refresh} aria-busy={refreshing}>
        REFRESH
      </Button>
      {may('import') && canBeCancelled(job) && <Cancel job={job} />}
      {may('undo-imports') && undoStands(job) === 'possible' && (
        <LinkButton to={pathOf(job.id, 'undo')} icon="undo">
          Undo…
        </LinkButton>
      )}
      {may('import') && <GoOn job={job} />}
      {job.status === 'completed' && job.tally.failed > 0 && (
        <LinkButton to="/data-jobs/$job/records" params={{ job: job.id }} search={{ outcome: 'failed' }} look="fill">
          See {many(job.tally.failed, 'error')}
        </LinkButton>
      )}
    </>
  )
}

const canBeCancelled = (job: Job): boolean => {
  const stands = undoStands(job)
  const undoing = stands === 'under way' || stands === 'stopped'
  return job.turn !== 'nobody' && job.status !== 'cancelling' && !undoing
}

function GoOn({ job }: { readonly job: Job }) {
  const { id, status } = job
  const params = { id }
  const rest = useJobAction(id, (messages: number | undefined) =>
    server.call(api.imports.start, { params, body: messages === undefined ? {} : { messages } }),
  )
  const retry = useJobAction(id, () => server.call(api.imports.retry, { params }))
  const refused = rest.error ?? retry.error
  return (
    <>
      {status === 'ready' && (
        <LinkButton to={pathOf(id, 'start')} look="fill" caps>
          START IMPORT
        </LinkButton>
      )}
      {(status === 'reading' || status === 'mapping' || status === 'checking') && (
        <LinkButton to={pathOf(id, stepOf(status))} look="fill">
          Continue
        </LinkButton>
      )}
      {status === 'paused' && (
        <LoadTheRest
          job={job}
          go={(messages) => rest.mutate(messages)}
          waits={rest.isPending ? 'It is being started.' : undefined}
        />
      )}
      {status === 'failed' && (
        <Button
          look="fill"
          icon="refresh"
          onClick={() => retry.mutate()}
          waits={retry.isPending ? 'It is being tried again.' : undefined}
        >
          Retry
        </Button>
      )}
      {refused && <Refused error={refused} onClose={() => [rest, retry].forEach((action) => action.reset())} />}
    </>
  )
}

/** What a job can no longer be told, beside how it stands now. */
const Refused = ({ error, onClose }: { readonly error: unknown; readonly onClose: () => void }) => (
  <Dialog
    title="That was not done"
    onClose={onClose}
    actions={
      <Button look="fill" onClick={onClose}>
        Look at it now
      </Button>
    }
  >
    <ErrorNote error={error} />
  </Dialog>
)

function Cancel({ job }: { readonly job: Job }) {
  const [asked, ask] = useState(false)
  const cancel = useJobAction(job.id, () => server.call(api.imports.cancel, { params: { id: job.id } }))
  const close = (): void => {
    ask(false)
    cancel.reset()
  }
  const stop = (): void => cancel.mutate(undefined, { onSuccess: close })
  const loaded = job.tally.created + job.tally.updated
  return (
    <>
      <Button className="bad" onClick={() => ask(true)}>
        Cancel import
      </Button>
      {asked && (
        <Dialog
          title="Cancel this import"
          onClose={close}
          actions={
            <>
              <Button onClick={close}>Keep it</Button>
              <Button look="danger" onClick={stop} waits={cancel.isPending ? 'It is being stopped.' : undefined}>
                Cancel import
              </Button>
            </>
          }
        >
          <p>
            {job.status === 'loading'
              ? `It stops at the next batch. What was loaded until then stays (${many(loaded, 'record')} so far); the rest is not loaded.`
              : loaded > 0
                ? `${many(loaded, 'record')} stay as they were loaded; the rest is not loaded.`
                : 'Nothing was loaded, and nothing will be. To start it later, keep it.'}
          </p>
          {cancel.error && <ErrorNote error={cancel.error} />}
        </Dialog>
      )}
    </>
  )
}
