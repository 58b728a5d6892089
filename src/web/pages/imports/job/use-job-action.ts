import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Job } from '../../../../api/index.ts'
import { askingJob, useJobKeeper } from './ask-job.ts'
import { pathOf, type JobPage } from './job-step.ts'
import { useRefusals } from './refused.tsx'

/**
 * Does something to a job, and goes on to the page that it leads to, which finds the job as it stands then. Where the
 * server refuses, the page shows how the job stands now beside what was said.
 */
export function useJobAction<Said = void>(id: string, act: (said: Said) => Promise<Job>, leadsTo?: JobPage) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const keep = useJobKeeper()
  const refusals = useRefusals(id)
  return useMutation({
    mutationFn: act,
    // Never done later, when nobody thinks of it any more.
    networkMode: 'always',
    onMutate: refusals.forget,
    onSuccess: async (job) => {
      keep(job)
      if (leadsTo) await navigate({ to: pathOf(id, leadsTo) })
    },
    onError: (error) => {
      refusals.keep(error)
      void queries.invalidateQueries({ queryKey: askingJob(id).queryKey })
    },
  })
}
