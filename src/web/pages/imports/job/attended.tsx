import { useEffect, useState } from 'react'
import type { Job } from '../../../../api/index.ts'
import { Note } from '../../../parts/index.ts'

/** That nobody works on a job which is a worker's: it never looks as if it went on by itself. */
export function Attended({ job: { worker, status, tally, check, problem } }: { readonly job: Job }) {
  const waits = useLasting(worker === 'awaited' && status !== 'queued' && status !== 'ready')
  if (worker === 'missing')
    return (
      <Note tone="warning" live title="No worker is running">
        Nobody works on this import now. What is done stays, and it goes on by itself as soon as a worker runs. If this
        does not change soon, tell who runs Muster.
      </Note>
    )
  if (worker === 'held up' && problem)
    return (
      <Note tone="warning" live title="Held up">
        {problem.sentence}
      </Note>
    )
  if (!waits) return undefined
  const begun = tally.created + tally.updated + tally.skipped + tally.failed + (check?.checked ?? 0) > 0
  return begun ? (
    <Note tone="warning" live title="Resuming">
      Nobody works on this import now: its worker has stopped, or gave way to another import. It goes on by itself where
      it stopped, and no row is loaded twice.
    </Note>
  ) : (
    <Note tone="warning" live title="Waits for a worker">
      Nobody works on this import now. It goes on by itself as soon as a worker is free.
    </Note>
  )
}

const aMoment = 1_000

/** Whether something has been so for a moment: a worker that is about to take a task is not worth a word. */
function useLasting(so: boolean): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!so) return undefined
    const timer = setTimeout(() => setLasts(true), aMoment)
    return () => {
      clearTimeout(timer)
      setLasts(false)
    }
  }, [so])
  return so && lasts
}
