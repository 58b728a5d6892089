import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ApiError, followJob, type Job } from '../../../../api/index.ts'
import { server } from '../../../server.ts'
import { askAnew, askingJob, keepJob } from './ask-job.ts'

export interface LiveJob {
  readonly job: Job
  /** When it stood so; where `lost` is set the server cannot be asked now, and that may be long ago. */
  readonly at: number
  readonly lost: unknown
  readonly refresh: () => void
  readonly refreshing: boolean
}

/**
 * A job as it stands: by the server's events while it goes on, and asked again now and then in any case, since a stream
 * may be cut, and another tab or another person may do something.
 */
export function useJob(id: string): LiveJob {
  const queries = useQueryClient()
  const asked = useSuspenseQuery({
    ...askingJob(id),
    // Asked without a network too: then it is an error that the page can say.
    networkMode: 'always',
    refetchInterval: ({ state }) => (state.data?.turn === 'nobody' && !isSending(state.data) ? false : 4_000),
  })
  // Not there any more for who looks: an old picture of it would be none.
  const { error } = asked
  if (isAway(error)) throw error
  const { data: job } = asked
  useEvents(id, goesOn(job))
  const status = useRef(job.status)
  useEffect(() => {
    if (status.current === job.status) return
    status.current = job.status
    void askAnew(queries, id)
  }, [queries, id, job.status])
  return {
    job,
    at: asked.dataUpdatedAt,
    lost: asked.isError ? asked.error : undefined,
    refresh: () => void asked.refetch(),
    refreshing: asked.isFetching,
  }
}

const isAway = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.status === 403 || error.status === 404)

/** The mapping page is a person's before reading has ended, but the reading is not. */
const goesOn = ({ turn, status, rows }: Job): boolean =>
  turn === 'worker' || (status === 'mapping' && rows === undefined)

/** Its rows are loaded, and messages of it are still to go. */
const isSending = ({ messages }: Job): boolean => (messages?.waiting ?? 0) > 0

function useEvents(id: string, on: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!on) return undefined
    const stop = new AbortController()
    const follow = async (): Promise<void> => {
      for await (const now of followJob(server, id, { signal: stop.signal })) keepJob(queries, now)
    }
    // What cannot be listened to is still asked for.
    follow().catch(() => undefined)
    return () => stop.abort()
  }, [queries, id, on])
}
