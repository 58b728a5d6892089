import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api } from '../../../../api/index.ts'
import { server } from '../../../server.ts'
import { askingJob } from '../job/ask-job.ts'
import { useRefusals } from '../job/refused.tsx'

/** Uses all answers that are offered, or has one offered no longer, or again. Nothing of it happens by itself. */
export function useRemembered(job: string) {
  const queries = useQueryClient()
  const refusals = useRefusals(job)
  const params = { id: job }
  const told = {
    networkMode: 'always',
    onSuccess: () => seeIssuesAnew(queries),
    onError: (error: Error) => {
      refusals.keep(error)
      void seeIssuesAnew(queries)
      void queries.invalidateQueries({ queryKey: askingJob(job).queryKey })
    },
  } as const
  const useAll = useMutation({
    ...told,
    mutationFn: () => server.call(api.imports.useRemembered, { params, body: { answers: 'all' } }),
  })
  const refuse = useMutation({
    ...told,
    mutationFn: (body: { readonly answer: string; readonly refused: boolean }) =>
      server.call(api.imports.refuseRemembered, { params, body }),
  })
  return { useAll, refuse }
}

const seeIssuesAnew = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ queryKey: [api.imports.issues.path] })
