import { useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useState } from 'react'
import { api } from '../../../../api/index.ts'
import { asking, type Answer } from '../../../server.ts'
import { openOf, type IssueGroup, type IssueTotals } from './issue-group.ts'

const atOnce = 50
const lookEvery = 500

type IssuesAnswer = Answer<typeof api.imports.issues>

export interface Issues {
  readonly groups: readonly IssueGroup[]
  readonly totals: IssueTotals
  /** Of all pages: texts that were answered before, for another file. */
  readonly offered: IssuesAnswer['offered']
  /** The how manieth text is the first that is shown, from 1. */
  readonly from: number
  /** How many texts there are to page through. */
  readonly of: number
  readonly onPrevious: (() => void) | undefined
  readonly onNext: (() => void) | undefined
  readonly only: 'open' | undefined
  readonly show: (only: 'open' | undefined) => void
}

/** The texts that are wrong, a page at a time: however many there are, an answer costs what one page does. */
export function useIssues(job: string): Issues {
  const [asked, ask] = useState<{ readonly offset: number; readonly only?: 'open' }>({ offset: 0 })
  // What stood there stays until the next page is there.
  const { offset, only } = useDeferredValue(asked)
  const query = { level: 'error', limit: atOnce, offset, ...(only && { only }) } as const
  const { data } = useSuspenseQuery({
    ...asking(api.imports.issues, { params: { id: job }, query }),
    // Rows are checked again behind the page.
    refetchInterval: ({ state }) => ((state.data?.totals.checking ?? 0) > 0 ? lookEvery : false),
  })
  const { groups, totals, offered } = data
  const of = only ? openOf(totals).texts : totals.texts
  const go = (to: number): void => ask({ offset: to, ...(only && { only }) })
  const back = Math.max(0, Math.min(offset, of) - atOnce)
  // What is answered leaves the pages of what is left, the last of which may become empty.
  const empty = offset > 0 && groups.length === 0
  useEffect(() => {
    if (empty) ask({ offset: back, ...(only && { only }) })
  }, [empty, back, only])
  return {
    groups,
    totals,
    offered,
    from: offset + 1,
    of,
    onPrevious: offset === 0 ? undefined : () => go(back),
    onNext: offset + groups.length >= of ? undefined : () => go(offset + groups.length),
    only: asked.only,
    show: (which) => ask({ offset: 0, ...(which && { only: which }) }),
  }
}
