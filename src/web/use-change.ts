import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import type { Answer, Route } from '../api/index.ts'
import { server } from './server.ts'

type Said<R extends Route> = Parameters<typeof server.call<R>>[1]

/** Asks for a change; what these routes have answered is asked again after it. */
export function useChange<R extends Route>(
  route: R,
  ...stale: readonly Route[]
): UseMutationResult<Answer<R>, Error, Said<R>> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (said: Said<R>) => server.call(route, said),
    onSuccess: () => Promise.all(stale.map(({ path }) => queries.invalidateQueries({ queryKey: [path] }))),
  })
}
