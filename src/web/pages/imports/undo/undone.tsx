import { Link } from '@tanstack/react-router'
import type { Job } from '../../../../api/index.ts'
import { moment } from '../../../parts/index.ts'
import { sumsSoFar } from './sums-so-far.ts'
import { UndoMessages } from './undo-messages.tsx'
import { UndoSums } from './undo-sums.tsx'

/** What undo has done, when it is. */
export function Undone({ job }: { readonly job: Job }) {
  const { undo, messages, id } = job
  if (!undo) return undefined
  return (
    <section className="panel undo" aria-labelledby="is-undone">
      <header>
        <h2 id="is-undone">This import is undone</h2>
        {undo.by && undo.at !== undefined && (
          <span className="push dim">
            {undo.by.label}, {moment(undo.at)}
          </span>
        )}
      </header>
      <div className="in-panel">
        <UndoSums sums={sumsSoFar(undo)} total="What this import made or changed" />
        {messages && <UndoMessages job={id} messages={{ ...messages, toCancel: messages.cancelled }} when="after" />}
        <p className="dim gap-t">
          What became of each row stands in{' '}
          <Link to="/data-jobs/$job/records" params={{ job: id }}>
            RECORDS
          </Link>
          . The file can be imported again.
        </p>
      </div>
    </section>
  )
}
