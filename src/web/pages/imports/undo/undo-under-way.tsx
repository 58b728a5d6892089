import { api, type Job } from '../../../../api/index.ts'
import { Button, count, duration, ErrorNote, Note, Progress } from '../../../parts/index.ts'
import { server } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import { useJobAction } from '../job/use-job-action.ts'
import { UndoSums } from './undo-sums.tsx'
import { sumsSoFar } from './sums-so-far.ts'

interface UndoUnderWayProps {
  readonly job: Job
  readonly stands: 'under way' | 'stopped'
}

/** How far it is: live while a worker is at it, and where an error has stopped it. */
export function UndoUnderWay({ job, stands }: UndoUnderWayProps) {
  const { undo, pace } = job
  if (!undo) return undefined
  const speed = pace.rowsPerSecond === null ? [] : [`${count(pace.rowsPerSecond)} rows/s`]
  const left = pace.secondsLeft === null ? [] : [`${duration(pace.secondsLeft)} left`]
  return (
    <>
      {stands === 'stopped' && <Stopped job={job} />}
      <section className="panel undo" aria-labelledby="undoing">
        <header>
          <h2 id="undoing">{stands === 'stopped' ? 'Undone so far' : 'Undoing'}</h2>
          {undo.by && <span className="push dim">{undo.by.label} asked for it</span>}
        </header>
        <div className="in-panel">
          <Progress
            label="Rows undone"
            done={undo.done}
            of={undo.rows}
            unit="rows"
            size="tall"
            more={[...speed, ...left].join(', ')}
          />
          <div className="gap-t">
            <UndoSums sums={sumsSoFar(undo)} total="So far" />
          </div>
          {stands === 'under way' && <p className="help gap-t">Leave this page if you like: it goes on.</p>}
        </div>
      </section>
    </>
  )
}

function Stopped({ job }: { readonly job: Job }) {
  const may = useMay()
  const retry = useJobAction(job.id, () => server.call(api.imports.retry, { params: { id: job.id } }))
  return (
    <>
      <Note
        tone="failed"
        title="Undo was stopped by an error"
        action={
          may('import') &&
          may('undo-imports') && (
            <Button
              size="sm"
              icon="refresh"
              onClick={() => retry.mutate()}
              waits={retry.isPending ? 'It is being tried again.' : undefined}
            >
              Retry
            </Button>
          )
        }
      >
        {job.problem?.sentence ?? 'What stopped it is not known.'} What is undone stays so; Retry goes on from there.
      </Note>
      {retry.error && <ErrorNote error={retry.error} />}
    </>
  )
}
