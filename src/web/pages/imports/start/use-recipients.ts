import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Job } from '../../../../api/index.ts'
import { asking } from '../../../server.ts'
import type { Foreseen, PreviewAsked } from './message-preview.ts'

const atOnce = 20

export interface RecipientsFound {
  /** Undefined until the first are there. */
  readonly messages: readonly Foreseen[] | undefined
  readonly error: unknown
  readonly late: boolean
  readonly search: string
  readonly searchFor: (search: string) => void
  /** Of one workflow alone. */
  readonly workflow: string | undefined
  readonly only: (workflow: string | undefined) => void
  /** The how manieth the first of them is. */
  readonly from: number
  readonly onPrevious: (() => void) | undefined
  readonly onNext: (() => void) | undefined
}

/** Who would be written to, a page at a time, searched: page 50,000 costs what the first one does. */
export function useRecipients(job: Job, asked: PreviewAsked, workflows: readonly string[]): RecipientsFound {
  const [{ search, workflow }, narrow] = useState<{ readonly search: string; readonly workflow?: string }>({
    search: '',
  })
  const [pages, turn] = useState<readonly string[]>([])
  const after = pages.at(-1)
  const { data, error, isPlaceholderData } = useQuery({
    ...asking(api.imports.previewMessages, {
      params: { id: job.id },
      query: {
        ...asked,
        workflows: workflow ?? workflows.join(','),
        limit: atOnce,
        ...(search !== '' && { search }),
        ...(after !== undefined && { after }),
      },
    }),
    placeholderData: keepPreviousData,
  })
  const next = data?.next
  return {
    messages: data?.messages,
    error: error ?? undefined,
    late: isPlaceholderData,
    search,
    searchFor: (text) => (narrow((before) => ({ ...before, search: text })), turn([])),
    workflow,
    only: (one) => (narrow({ search, ...(one !== undefined && { workflow: one }) }), turn([])),
    from: pages.length * atOnce + 1,
    onPrevious: pages.length === 0 ? undefined : () => turn(pages.slice(0, -1)),
    onNext: next === undefined || isPlaceholderData ? undefined : () => turn([...pages, next]),
  }
}
