import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, type api } from '../../../api/index.ts'
import type { Answer } from '../../server.ts'

type Messages = Answer<typeof api.cases.preview>
export type ForeseenMessage = Messages['messages'][number]

interface Deed {
  /** All that is typed, so that what was foreseen of it is never taken for what is foreseen of something else. */
  readonly typed: string
  /** There is something to do. */
  readonly isSomething: boolean
  readonly ask: () => Promise<Messages>
}

export interface Foreseen {
  /** Undefined: not known yet, as for a form that cannot be taken as it is. */
  readonly messages: readonly ForeseenMessage[] | undefined
  /** Of workflows that are not left out. */
  readonly going: number
  readonly isLate: boolean
  readonly error: unknown
  readonly leftOut: readonly string[]
  readonly leave: (workflow: string, out: boolean) => void
  /** As the deed is told. */
  readonly leaveOut: { readonly leaveOut?: string }
  /** Whether the deed sends nothing but what stands on the page; where it would, the page shows it, and says so. */
  readonly isAsShown: () => Promise<boolean>
  readonly isLooking: boolean
  /** The last try was held back, so that what has come up is looked at first. */
  readonly news: boolean
}

/** What a deed by hand would send, soon after something was typed, and once more before it is done. */
export function useForeseen({ typed, isSomething, ask }: Deed): Foreseen {
  const [settled] = useDebouncedValue(typed, 300)
  const [leftOut, setLeftOut] = useState<readonly string[]>([])
  const [looking, look] = useState<'no' | 'yes' | 'news'>('no')
  const queries = useQueryClient()
  const asking = { queryKey: ['foreseen', typed], queryFn: ask, retry: false }
  const { data, error, isPlaceholderData } = useQuery({
    ...asking,
    enabled: isSomething && typed === settled,
    placeholderData: keepPreviousData,
  })
  const isRefused = cannotBeTaken(error)
  const isNow = data !== undefined && !isPlaceholderData && !error
  const goingOf = (all: readonly ForeseenMessage[] = []) =>
    all.filter((one) => (one.address !== undefined || one.withheld) && !leftOut.includes(one.workflow.id))
  const isAsShown = async (): Promise<boolean> => {
    look('yes')
    try {
      const { messages } = await queries.fetchQuery({ ...asking, staleTime: 0 })
      const shown = goingOf(isNow ? data.messages : []).map((one) => JSON.stringify(one))
      const isKnown = goingOf(messages).every((one) => shown.includes(JSON.stringify(one)))
      look(isKnown ? 'no' : 'news')
      return isKnown
    } catch (refused) {
      look('no')
      // The deed says against which field.
      return cannotBeTaken(refused)
    }
  }
  return {
    messages: isSomething && !isRefused ? data?.messages : undefined,
    going: goingOf(data?.messages).length,
    isLate: isPlaceholderData || typed !== settled,
    error: isRefused ? undefined : (error ?? undefined),
    leftOut,
    leave: (workflow, out) =>
      setLeftOut((before) => [...before.filter((one) => one !== workflow), ...(out ? [workflow] : [])]),
    leaveOut: leftOut.length === 0 ? {} : { leaveOut: leftOut.join(',') },
    isAsShown,
    isLooking: looking === 'yes',
    news: looking === 'news',
  }
}

/** A form that lacks something, or a record that somebody changed meanwhile. */
const cannotBeTaken = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 422 || error.status === 409)
