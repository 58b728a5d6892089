import { many, type Tone } from '../../parts/index.ts'
import type { JobLine } from './use-jobs.ts'

/** How a job stands: its words, the step of the wizard that it is at, and where one goes on with it. */
export interface JobPlace {
  readonly tone: Tone
  readonly says: string
  /** A few words under it. */
  readonly more?: string
  /** Of five: Upload, Import Field Mapping, Summary, Fix Errors, Start. */
  readonly step: 1 | 2 | 3 | 4 | 5
  /** What is next, for who may import. */
  readonly action: 'Open' | 'Continue' | 'Fix Errors' | 'START IMPORT' | 'Retry'
  readonly to: string
}

export const steps = ['Upload', 'Mapping', 'Summary', 'Fix Errors', 'Start'] as const

/** Where its file name leads: to what is to be done, or, where it has ended, to what became of every row. */
export function pathOfLog(job: JobLine): string {
  const { created, updated, skipped, failed } = job.tally
  const ended = job.endedAt !== undefined && created + updated + skipped + failed > 0
  return ended ? `/data-jobs/${job.id}/records` : jobPlace(job).to
}

type Placed = Pick<JobLine, 'id' | 'status' | 'withErrors' | 'worker'> & {
  readonly undo?: { readonly kept: number; readonly failed?: boolean } | undefined
}

export function jobPlace(job: Placed): JobPlace {
  const place = placeOf(job)
  if (job.worker === 'held up') return { ...place, tone: 'warning', says: 'Held up' }
  const waits = job.worker === 'missing' || (job.worker === 'awaited' && job.status !== 'queued')
  return waits && place.tone === 'live' ? { ...place, tone: 'warning', says: 'Waits for a worker' } : place
}

function placeOf({ id, status, withErrors = 0, undo }: Placed): JobPlace {
  const job = `/data-jobs/${id}`
  switch (status) {
    case 'reading':
      return { tone: 'live', says: 'Reading', step: 2, action: 'Continue', to: `${job}/mapping` }
    case 'mapping':
      return { tone: 'warning', says: 'Mapping not saved', step: 2, action: 'Continue', to: `${job}/mapping` }
    case 'checking':
      return { tone: 'live', says: 'Checking', step: 3, action: 'Open', to: `${job}/start` }
    case 'ready':
      if (withErrors > 0)
        return {
          tone: 'failed',
          says: 'Errors to fix',
          more: many(withErrors, 'row'),
          step: 4,
          action: 'Fix Errors',
          to: `${job}/errors`,
        }
      return { tone: 'warning', says: 'Not started', step: 5, action: 'START IMPORT', to: `${job}/start` }
    case 'queued':
      return { tone: 'live', says: 'Begins soon', step: 5, action: 'Open', to: job }
    case 'loading':
      return { tone: 'live', says: 'Loading', step: 5, action: 'Open', to: job }
    case 'cancelling':
      return { tone: 'live', says: 'Stopping', step: 5, action: 'Open', to: job }
    case 'paused':
      return { tone: 'held', says: 'Paused', step: 5, action: 'Continue', to: job }
    case 'failed':
      if (undo?.failed) return { tone: 'failed', says: 'Undo was stopped', step: 5, action: 'Retry', to: `${job}/undo` }
      return { tone: 'failed', says: 'Stopped by an error', step: 5, action: 'Retry', to: job }
    case 'completed':
      return { tone: 'done', says: 'Complete', step: 5, action: 'Open', to: job }
    case 'cancelled':
      return { tone: 'skipped', says: 'Cancelled', step: 5, action: 'Open', to: job }
    case 'undoing':
      return { tone: 'live', says: 'Undoing', step: 5, action: 'Open', to: `${job}/undo` }
    case 'undone':
      return { tone: 'undone', says: 'Undone', step: 5, action: 'Open', to: job }
  }
}
