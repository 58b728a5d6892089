import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, type Job } from '../../../../api/index.ts'
import { asking } from '../../../server.ts'

export const askingJob = (id: string) => asking(api.imports.view, { params: { id } })

/** Puts a job where every page finds it. What else was asked of it is asked anew, where its status has changed. */
export function useJobKeeper(): (job: Job) => void {
  const queries = useQueryClient()
  return (job) => keepJob(queries, job)
}

export function keepJob(queries: QueryClient, job: Job): void {
  const { queryKey } = askingJob(job.id)
  const before = queries.getQueryData(queryKey)
  queries.setQueryData(queryKey, job)
  if (before?.status !== job.status) void askAnew(queries, job.id)
}

/** Mapping, issues, log: all but the job itself. */
export const askAnew = (queries: QueryClient, id: string): Promise<void> =>
  queries.invalidateQueries({
    predicate: ({ queryKey: [path, , said] }) => path !== api.imports.view.path && isAbout(said, id),
  })

const isAbout = (said: unknown, id: string): boolean =>
  typeof said === 'object' &&
  said !== null &&
  'params' in said &&
  typeof said.params === 'object' &&
  said.params !== null &&
  'id' in said.params &&
  said.params.id === id
