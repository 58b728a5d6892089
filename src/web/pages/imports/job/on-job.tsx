import { Navigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isOpen, pathOf, stepOf, type JobPage } from './job-step.ts'
import { useJob, type LiveJob } from './use-job.ts'

interface OnJobProps {
  readonly page: JobPage
  readonly children: (live: LiveJob) => ReactNode
}

/** A page of the job in the address, or the one that the job has gone on to. */
export function OnJob({ page, children }: OnJobProps) {
  const { job: id = '' } = useParams({ strict: false })
  const live = useJob(id)
  const { status } = live.job
  if (!isOpen(page, live.job)) return <Navigate to={pathOf(id, stepOf(status))} replace />
  return children(live)
}
