import type { Job } from '../../../../api/index.ts'

export type JobPage = 'info' | 'mapping' | 'start' | 'errors' | 'undo'

/** Which page a job waits on: the server's status decides, wherever the address came from. */
export function stepOf(status: Job['status']): JobPage {
  switch (status) {
    case 'reading':
    case 'mapping':
      return 'mapping'
    case 'checking':
    case 'ready':
      return 'start'
    case 'queued':
    case 'loading':
    case 'paused':
    case 'cancelling':
    case 'failed':
    case 'completed':
    case 'cancelled':
    case 'undoing':
    case 'undone':
      return 'info'
  }
}

/** Whether a page says something true of a job that stands so. INFO always does. */
export function isOpen(page: JobPage, job: Job): boolean {
  const { status } = job
  switch (page) {
    case 'info':
      return true
    case 'mapping':
      return stepOf(status) === 'mapping' || status === 'ready'
    case 'start':
    case 'errors':
      return stepOf(status) === 'start'
    case 'undo':
      return undoStands(job) !== undefined
  }
}

/** How undo of a job stands; undefined: there is nothing that could be undone now. */
export function undoStands({ status, undo, problem }: Job): 'possible' | 'under way' | 'stopped' | 'done' | undefined {
  if (!undo) return undefined
  if (status === 'undoing') return 'under way'
  if (status === 'undone') return 'done'
  if (status === 'failed' && problem?.in === 'undoing') return 'stopped'
  return undo.possible ? 'possible' : undefined
}

export const pathOf = (id: string, page: JobPage | 'records'): string =>
  page === 'info' ? `/data-jobs/${id}` : `/data-jobs/${id}/${page}`
