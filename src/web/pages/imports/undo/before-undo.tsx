import { api, type Job } from '../../../../api/index.ts'
import { Button, ErrorNote, LinkButton, many, Note } from '../../../parts/index.ts'
import { server, type Answer } from '../../../server.ts'
import { useMay } from '../../../session.ts'
import { pathOf } from '../job/job-step.ts'
import { useJobAction } from '../job/use-job-action.ts'
import { kindWords } from './kind-words.ts'
import { useUndoPreview } from './use-undo-preview.ts'
import { UndoMessages } from './undo-messages.tsx'
import { UndoSums, type Sum } from './undo-sums.tsx'

type Preview = Answer<typeof api.imports.undoPreview>

/** What Undo would do, before anybody says so. */
export function BeforeUndo({ job }: { readonly job: Job }) {
  const mayUndo = useMay()('undo-imports')
  const { data, error } = useUndoPreview(job)
  if (!mayUndo)
    return (
      <Note title="Your role does not include undoing imports">
        Who may undo imports sees here what it would do. Ask an administrator for the permission Undo imports.
      </Note>
    )
  if (error && !data) return <ErrorNote error={error} title="What Undo would do cannot be shown" />
  if (!data)
    return (
      <p className="dim" role="status">
        Looking at what has become of {many(job.undo?.rows ?? 0, 'row')} since …
      </p>
    )
  return <Foreseen job={job} preview={data} />
}

function Foreseen({ job, preview }: { readonly job: Job; readonly preview: Preview }) {
  const { removed, restored, rows, messages } = preview
  return (
    <section className="panel undo" aria-labelledby="undo-this">
      <header>
        <h2 id="undo-this">Undo this import?</h2>
        <span className="push dim">{many(rows, 'row')} made or changed something</span>
      </header>
      <div className="in-panel">
        <UndoSums sums={sumsOf(preview)} total="What this import made or changed" />
        <UndoMessages job={job.id} messages={messages} when="before" />
        <p className="dim gap-t">
          No message is sent. The audit trail keeps both the import and its undo, and the file can be imported again.
          {(job.notLoaded ?? 0) > 0 && ` The other ${many(job.notLoaded ?? 0, 'row')} will not be loaded.`}
        </p>
        <Decide job={job} records={removed + restored} nothing={removed + restored + messages.toCancel === 0} />
      </div>
    </section>
  )
}

/** A line for each kind of record and what becomes of it; what is kept is one line, told below. */
function sumsOf({ records, kept }: Preview): readonly Sum[] {
  const lines = records.flatMap(({ record, removed, restored }) => [
    { does: 'removed' as const, says: `${kindWords(record)} removed`, number: removed },
    { does: 'restored' as const, says: `${kindWords(record)} as they were before`, number: restored },
  ])
  const stays = { does: 'kept' as const, says: 'Kept', number: kept, help: 'edited since, or still needed' }
  return [...lines.filter(({ number }) => number > 0), stays]
}

interface DecideProps {
  readonly job: Job
  readonly records: number
  readonly nothing: boolean
}

function Decide({ job, records, nothing }: DecideProps) {
  const undo = useJobAction(job.id, () => server.call(api.imports.undo, { params: { id: job.id } }))
  const waits = undo.isPending
    ? 'It is being undone.'
    : nothing
      ? 'All of it was edited since or is still needed: nothing would be undone.'
      : undefined
  return (
    <>
      {undo.error && <ErrorNote error={undo.error} />}
      <div className="row gap-t ends">
        {waits !== undefined && <p className="help">{waits}</p>}
        <LinkButton to={pathOf(job.id, 'info')} className="push">
          Keep everything
        </LinkButton>
        <Button look="danger" icon="undo" onClick={() => undo.mutate()} waits={waits}>
          {records === 0 ? 'Undo' : `Undo ${many(records, 'record')}`}
        </Button>
      </div>
    </>
  )
}
