import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { asking, type Answer, type Said } from './server.ts'
import type { Route } from '../api/index.ts'

/** For lists that are searched: what stood there stays until the next answer is there. */
export function useKeptAnswer<R extends Route>(
  route: R,
  said?: Said<R>,
): { readonly data: Answer<R> | undefined; readonly late: boolean } {
  const { data, isPlaceholderData } = useQuery({
    ...asking(route, said),
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  return { data, late: isPlaceholderData }
}
