import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { client, type Answer, type Route, type Said } from '../api/index.ts'

/** The server that this page came from, asked with the session's cookie. For what changes something: `server.call`. */
export const server = client(location.origin)

type Asked<R extends Route> = Parameters<typeof server.call<R>>[1]

/** What a route answers, kept under what was asked; what changes it calls `queries.invalidateQueries(asking(route))`. */
export const asking = <R extends Route>(route: R, said?: Asked<R>) =>
  queryOptions({
    queryKey: said === undefined ? [route.path, route.method] : [route.path, route.method, said],
    queryFn: ({ signal }): Promise<Answer<R>> => server.call(route, said, { signal }),
  })

/** A page's answer: until it is there the page waits, and what goes wrong is shown in its place. */
export const useAnswer = <R extends Route>(route: R, said?: Asked<R>): Answer<R> =>
  useSuspenseQuery(asking(route, said)).data

export type { Answer, Said }
