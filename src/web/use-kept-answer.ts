import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Route } from '../api/index.ts'
import type { Place } from './parts/index.ts'
import { server, type Answer, type Said } from './server.ts'

export interface Kept<R extends Route> {
  readonly answer: Answer<R>
  /** Of which page of the list: what is said of an answer is never of the next one. */
  readonly place: Place
  /** It stands there until the next answer is there. */
  readonly late: boolean
}

/** For lists that are searched and turned: what stood there stays until the next answer is there. */
export function useKeptAnswer<R extends Route>(route: R, said: Said<R>, place: Place): Kept<R> | undefined {
  const { data, isPlaceholderData } = useQuery({
    queryKey: [route.path, 'kept', said],
    queryFn: async ({ signal }) => ({ answer: await server.call(route, said, { signal }), place }),
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  return data && { ...data, late: isPlaceholderData }
}
