import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ApiError } from '../../../../api/index.ts'
import { Note } from '../../../parts/index.ts'

interface Kept {
  readonly sentence: string
  /** The page on which it was asked. */
  readonly path: string
}
const keyOf = (id: string): readonly string[] => ['refused', id]

/** Keeps what a job can no longer be told, where the page that asked goes on to another: somebody else was first. */
export function useRefusals(id: string): { readonly keep: (error: unknown) => void; readonly forget: () => void } {
  const queries = useQueryClient()
  return {
    keep: (error) => {
      if (!(error instanceof ApiError) || error.status !== 409) return
      queries.setQueryData<Kept>(keyOf(id), { sentence: error.sentence, path: location.pathname })
    },
    forget: () => queries.removeQueries({ queryKey: keyOf(id) }),
  }
}

/** On the page that the job has gone on to; the page that asked says it itself. */
export function Refused({ job }: { readonly job: string }) {
  const queries = useQueryClient()
  const here = useLocation({ select: ({ pathname }) => pathname })
  const { data } = useQuery<Kept>({ queryKey: keyOf(job), queryFn: skipToken, staleTime: Infinity })
  const sentence = data && data.path !== here ? data.sentence : undefined
  useEffect(() => {
    if (sentence === undefined) return undefined
    return () => queries.removeQueries({ queryKey: keyOf(job) })
  }, [queries, job, sentence])
  if (sentence === undefined) return undefined
  return (
    <Note tone="failed" title="That was not done">
      {sentence} What you see is how it stands now.
    </Note>
  )
}
