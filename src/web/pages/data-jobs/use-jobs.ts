import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { api, type Answer } from '../../../api/index.ts'
import { server } from '../../server.ts'

export type Tab = 'in-progress' | 'complete'
export type JobLine = Answer<typeof api.imports.list>['jobs'][number]

export interface JobList {
  readonly jobs: readonly JobLine[]
  readonly more: boolean
  readonly counts: Answer<typeof api.imports.list>['counts'] | undefined
  readonly loadMore: () => void
}

/** What is in progress is looked at again by itself: others work on it too. */
export function useJobs(tab: Tab): JobList {
  const { data, hasNextPage, fetchNextPage } = useSuspenseInfiniteQuery({
    queryKey: [api.imports.list.path, 'pages', tab],
    queryFn: ({ pageParam, signal }) =>
      server.call(api.imports.list, { query: { tab, ...(pageParam !== '' && { before: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: tab === 'in-progress' ? 2_000 : 30_000,
  })
  return {
    jobs: data.pages.flatMap(({ jobs }) => jobs),
    more: hasNextPage,
    counts: data.pages[0]?.counts,
    loadMore: () => void fetchNextPage(),
  }
}
