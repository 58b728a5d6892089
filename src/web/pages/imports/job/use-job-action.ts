import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Job } from '../../../../api/index.ts'
import { askingJob, useJobKeeper } from './ask-job.ts'
import { useRefusals } from './refused.tsx'

/** Does something to a job. Where the server refuses, the page shows how the job stands now beside what was said. */
export function useJobAction<Said = void>(id: string, act: (said: Said) => Promise<Job>) {
  const queries = useQueryClient()
  const keep = useJobKeeper()
  const refusals = useRefusals(id)
  return useMutation({
    mutationFn: act,
    // Never done later, when nobody thinks of it any more.
    networkMode: 'always',
    onMutate: refusals.forget,
    onSuccess: keep,
    onError: (error) => {
      refusals.keep(error)
      void queries.invalidateQueries({ queryKey: askingJob(id).queryKey })
    },
  })
}
