import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type Job } from '../../../../api/index.ts'
import { server } from '../../../server.ts'
import { saidOf, type Draft, type MappingIssue, type MappingPage } from './use-draft.ts'

/** What stands against saving the draft as it is now: the server says it by the rules that it saves by. */
export function useMappingIssues(job: Job, page: MappingPage, draft: Draft): readonly MappingIssue[] {
  const columns = saidOf(draft.columns)
  const { data } = useQuery({
    queryKey: [api.imports.checkMapping.path, page.read, { params: { id: job.id }, body: { columns } }],
    queryFn: ({ signal }) =>
      server.call(api.imports.checkMapping, { params: { id: job.id }, body: { columns } }, { signal }),
    enabled: draft.changed,
    placeholderData: keepPreviousData,
    // The evidence of dates grows as reading goes on.
    refetchInterval: job.rows === undefined ? 2_000 : false,
  })
  return draft.changed && data ? data.issues : page.issues
}
